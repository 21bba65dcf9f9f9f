package io.escalier.gateway.redis;

import io.escalier.gateway.session.Continuation;
import io.escalier.gateway.session.Hash;
import io.escalier.gateway.session.Lineages;
import io.escalier.gateway.state.MemoryLineages;
import io.escalier.routing.task.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends of conversations in a Redis that several gateways share. Who goes on is decided there, in one step, for whoever
 * else may have taken the same session; what this gateway answered, it knows besides. How many ends there are is bounded
 * by the memory that Redis is given, and by how long they are kept.
 *
 * <p>Failure posture: while the store is away, and where it does not answer in time, this gateway goes by the ends that it
 * put itself, and of which it has not heard that another gateway took them; it hears of that once a second. A lookup that
 * finds nothing there fails, for nobody knows. What has changed meanwhile is told when the store is back, of the last
 * {@value #MOST_OWED} changes; a store that has forgotten is told of the last {@value #MOST_OWED} ends.
 */
public final class RedisLineages implements Lineages {
    /** Changes that wait to be told; further ones push out the oldest. */
    static final int MOST_OWED = 10_000;

    /** Commands that tell of one change each; what comes beyond them waits, and is told together. */
    private static final int MOST_UNDER_WAY = 256;

    /** Changes that are told with one command, within its deadline. */
    private static final int AT_ONCE = 100;

    private static final long EVERY_MILLIS = 1000;
    private static final int HASH = 32;

    private final Vertx vertx;
    private final LineageCommands store;
    private final MemoryLineages own;
    private final OwedStandings owed = new OwedStandings(MOST_OWED);
    private final AtomicInteger underWay = new AtomicInteger();
    private @Nullable String epoch;
    private boolean paying;
    private long timer;

    private RedisLineages(Vertx vertx, LineageCommands store, MemoryLineages own) {
        this.vertx = vertx;
        this.store = store;
        this.own = own;
    }

    /**
     * Begins to listen.
     *
     * @param gateway a name that no other start of any gateway has, of eight letters and digits or more, told apart by these
     * @param keep how long an end is remembered
     * @param own what this gateway knows by itself
     */
    public static RedisLineages start(Vertx vertx, Link link, String gateway, Duration keep, MemoryLineages own) {
        return start(vertx, link, gateway, keep, own, new StoreTime(System::nanoTime));
    }

    static RedisLineages start(
            Vertx vertx, Link link, String gateway, Duration keep, MemoryLineages own, StoreTime time) {
        RedisLineages lineages = new RedisLineages(vertx, new LineageCommands(link, gateway, keep, time), own);
        link.onBack(lineages::pay);
        lineages.timer = vertx.setPeriodic(0, EVERY_MILLIS, tick -> lineages.listen());
        return lineages;
    }

    /** Ends that this gateway would go by if the store were away. */
    int known() {
        return own.size();
    }

    /** Hears nothing any more. */
    public void stop() {
        vertx.cancelTimer(timer);
    }

    @Override
    public CompletionStage<Optional<SessionId>> take(Continuation asked) {
        return answer(store.take(asked))
                .map(answer -> taken(asked, answer))
                .recover(away -> alone(asked, away))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Optional<SessionId>> peek(Continuation asked) {
        return answer(store.peek(asked))
                .map(answer -> answer.stands()
                        ? answer.session()
                        : own.seen(asked)
                                .filter(session -> owed.stands(asked.end(), session))
                                .or(answer::session))
                .recover(away -> known(own.seen(asked), away))
                .toCompletionStage();
    }

    @Override
    public void put(Hash end, Hash marks, SessionId session) {
        own.put(end, marks, session);
        tell(new Standing(end, session, marks));
    }

    private Future<LineageAnswer> answer(Future<Response> reply) {
        return reply.onSuccess(this::heard).map(LineageAnswer::of);
    }

    private Optional<SessionId> taken(Continuation asked, LineageAnswer answer) {
        if (answer.stands()) {
            answer.session().ifPresent(session -> {
                owed.drop(new Standing.Place(asked.end(), session));
                own.took(asked, session);
            });
            return answer.session();
        }
        // Of all whom the store was told of, none is left there.
        SessionId unheard = own.takeStanding(asked, session -> owed.stands(asked.end(), session));
        if (unheard != null) {
            tell(Standing.gone(asked.end(), unheard));
            return Optional.of(unheard);
        }
        return answer.known() ? answer.session() : own.askedBefore(asked);
    }

    private Future<Optional<SessionId>> alone(Continuation asked, Throwable away) {
        SessionId standing = own.takeStanding(asked, any -> true);
        if (standing == null) {
            return known(own.askedBefore(asked), away);
        }
        owed.add(Standing.gone(asked.end(), standing));
        return Future.succeededFuture(Optional.of(standing));
    }

    /** That this gateway knows of none says nothing of the others. */
    private static Future<Optional<SessionId>> known(Optional<SessionId> here, Throwable away) {
        return here.isPresent() ? Future.succeededFuture(here) : Future.failedFuture(away);
    }

    private void tell(Standing standing) {
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            owed.add(standing);
            return;
        }
        owed.drop(standing.place());
        send(List.of(standing)).onFailure(away -> owed.add(standing)).onComplete(done -> {
            underWay.decrementAndGet();
            if (done.succeeded()) {
                pay();
            }
        });
    }

    private Future<Response> send(List<Standing> standings) {
        return store.change(standings).onSuccess(this::heard);
    }

    private void heard(Response reply) {
        String now = reply.get(0).toString();
        synchronized (this) {
            boolean another = epoch != null && !epoch.equals(now);
            epoch = now;
            if (!another) {
                return;
            }
        }
        own.newest(MOST_OWED, (end, marks, session) -> owed.add(new Standing(end, session, marks)));
        pay();
    }

    private void listen() {
        store.gone().onSuccess(reply -> {
            heard(reply);
            for (int i = 1; i < reply.size(); i++) {
                String gone = reply.get(i).toString();
                own.gone(Hash.of(gone.substring(0, HASH)), new SessionId(gone.substring(HASH)));
            }
            if (reply.size() > LineageCommands.HEARD_AT_ONCE) {
                listen();
            }
            pay();
        });
    }

    /** Tells what is owed, a little at a time, until the store does not answer. */
    private void pay() {
        List<Standing> due;
        synchronized (this) {
            due = paying ? List.of() : owed.first(AT_ONCE);
            if (due.isEmpty()) {
                return;
            }
            paying = true;
        }
        send(due).onComplete(done -> {
            synchronized (this) {
                paying = false;
            }
            if (done.succeeded()) {
                owed.paid(due);
                pay();
            }
        });
    }
}
