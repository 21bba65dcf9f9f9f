package io.escalier.gateway.redis;

import io.escalier.gateway.state.MemoryStateStore;
import io.escalier.routing.port.StateStore;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.SessionId;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in a Redis that several gateways share; what is remembered goes there as deltas, which commute. How many there
 * are is bounded by the memory that Redis is given, and by how long they are kept.
 *
 * <p>Failure posture: while the store is away, a session is what this gateway knew of it last and has learnt since; what
 * was learnt meanwhile is told when the store is back, of the last {@value #MOST_OWED} changes. A session that went on at
 * another gateway meanwhile knows nothing of it until then.
 */
public final class RedisStateStore implements StateStore {
    /** Changes that wait for the store to come back; further ones are not told. */
    static final int MOST_OWED = 10_000;

    private static final String TURNS = "t";
    private static final String NUMBER = "n:";
    private static final String WORD = "w:";

    private final Link link;
    private final Duration keep;
    private final MemoryStateStore own;
    private final LinkedBlockingQueue<Owed> owed = new LinkedBlockingQueue<>(MOST_OWED);

    /**
     * Asks for nothing yet.
     *
     * @param keep how long a session is remembered after its last task
     * @param own what this gateway knows by itself
     */
    public RedisStateStore(Link link, Duration keep, MemoryStateStore own) {
        this.link = link;
        this.keep = keep;
        this.own = own;
        link.onBack(this::pay);
    }

    /**
     * What the store is still to be told.
     *
     * @param changes null: that the session is forgotten
     */
    private record Owed(SessionId session, @Nullable List<String> changes) {}

    private static String key(SessionId session) {
        return "{escalier}:session:" + session.value();
    }

    private String keepMillis() {
        return Long.toString(keep.toMillis());
    }

    @Override
    public CompletionStage<SessionView> open(SessionId session, boolean turn) {
        return link.run(Scripts.OPEN, List.of(key(session)), List.of(turn ? "1" : "0", keepMillis()))
                .map(fields -> {
                    SessionView view = view(fields);
                    own.keep(session, view);
                    return view.turn() > 0 ? view : view.onTurn(1);
                })
                .recover(away -> Future.fromCompletionStage(own.open(session, turn))
                        .onSuccess(view -> owe(session, List.of("max", TURNS, Long.toString(view.turn()), ""))))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<SessionView> peek(SessionId session, boolean turn) {
        return link.send(Command.HGETALL, List.of(key(session)))
                .map(fields -> {
                    SessionView view = view(fields);
                    return turn || view.turn() == 0 ? view.onTurn(view.turn() + 1) : view;
                })
                .recover(away -> Future.fromCompletionStage(own.peek(session, turn)))
                .toCompletionStage();
    }

    @Override
    public void remember(SessionId session, List<Delta> deltas) {
        own.remember(session, deltas);
        List<String> changes = new ArrayList<>();
        deltas.forEach(delta -> changes.addAll(change(delta)));
        send(session, changes).onFailure(away -> owe(session, changes));
    }

    /** What was still to be told of it is told to nobody. */
    @Override
    public CompletionStage<Void> forget(SessionId session) {
        owed.removeIf(one -> one.session().equals(session));
        own.forget(session);
        return send(session, null)
                .<Void>mapEmpty()
                .recover(away -> owe(session, null) ? Future.succeededFuture() : Future.failedFuture(away))
                .toCompletionStage();
    }

    private Future<Response> send(SessionId session, @Nullable List<String> changes) {
        if (changes == null) {
            return link.send(Command.DEL, List.of(key(session)));
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(keepMillis());
        arguments.addAll(changes);
        return link.run(Scripts.REMEMBER, List.of(key(session)), arguments);
    }

    /** False where there is no room. */
    private boolean owe(SessionId session, @Nullable List<String> changes) {
        return owed.offer(new Owed(session, changes));
    }

    /** A change that was sent in vain may have been made: of what is added, that may be added twice. */
    private void pay() {
        List<Owed> due = new ArrayList<>();
        owed.drainTo(due);
        due.forEach(one -> send(one.session(), one.changes()).onFailure(away -> owe(one.session(), one.changes())));
    }

    private static List<String> change(Delta delta) {
        if (delta instanceof Delta.Max max) {
            return List.of("max", NUMBER + max.key(), Long.toString(Math.max(0, max.value())), "");
        } else if (delta instanceof Delta.Add add) {
            return List.of("add", NUMBER + add.key(), Long.toString(add.amount()), "");
        }
        Delta.Until until = (Delta.Until) delta;
        return List.of("until", WORD + until.key(), Long.toString(Math.max(0, until.turn())), until.word());
    }

    private static SessionView view(Response fields) {
        long turn = 0;
        Map<String, Long> numbers = new HashMap<>();
        Map<String, SessionView.Held> words = new HashMap<>();
        for (Map.Entry<String, String> field : pairs(fields).entrySet()) {
            String name = field.getKey();
            String value = field.getValue();
            if (name.equals(TURNS)) {
                turn = Long.parseLong(value);
            } else if (name.startsWith(NUMBER)) {
                numbers.put(name.substring(NUMBER.length()), Long.parseLong(value));
            } else if (name.startsWith(WORD)) {
                int colon = value.indexOf(':');
                words.put(
                        name.substring(WORD.length()),
                        new SessionView.Held(value.substring(colon + 1), Long.parseLong(value.substring(0, colon))));
            }
        }
        return new SessionView(turn, numbers, words);
    }

    /** A script answers with a list, a command with a map where the protocol has one. */
    private static Map<String, String> pairs(Response fields) {
        Map<String, String> pairs = new HashMap<>();
        if (fields.isMap()) {
            fields.getKeys().forEach(key -> pairs.put(key, fields.get(key).toString()));
            return pairs;
        }
        for (Iterator<Response> each = fields.iterator(); each.hasNext(); ) {
            pairs.put(each.next().toString(), each.next().toString());
        }
        return pairs;
    }
}
