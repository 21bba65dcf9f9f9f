package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Puppet.fail;
import static io.escalier.routing.imagined.Puppet.finish;
import static io.escalier.routing.imagined.Puppet.release;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Claims;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A play of no judgement at all: any move at any time, mostly a sensible one, sometimes a forbidden one or a throw. */
final class RandomPlay implements Strategy, Play {
    private static final int MOST_CALLS = 4;

    private final Random random;
    private final List<Integer> open = new ArrayList<>();
    private final List<Integer> whole = new ArrayList<>();
    private final List<Integer> about = new ArrayList<>();
    private final List<Integer> granted = new ArrayList<>();
    private int calls;
    private int holds;
    private int waiting;
    private int released;

    RandomPlay(Random random) {
        this.random = random;
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    @Override
    public Play open(Task task, Situation now) {
        return this;
    }

    @Override
    public List<Move> start() {
        List<Move> moves = new ArrayList<>(List.of(newCall()));
        if (once(3)) {
            moves.add(letOut(1, UpTo.ALL));
        }
        return moves;
    }

    @Override
    public List<Move> on(Seen seen) {
        if (once(80)) {
            throw new UnsupportedOperationException("a mistake");
        }
        if (seen instanceof Seen.ClientGone) {
            return List.of(fail(FailureKind.CLIENT_GONE));
        }
        if (seen instanceof Seen.Ended ended) {
            open.remove((Object) ended.id().number());
            if (!about.contains(ended.id().number())) {
                whole.add(ended.id().number());
            }
        } else if (seen instanceof Seen.Broken broken) {
            open.remove((Object) broken.id().number());
        } else if (seen instanceof Seen.Granted grant) {
            waiting--;
            granted.add(grant.hold().number());
        } else if (seen instanceof Seen.Refused) {
            waiting--;
        }
        List<Move> moves = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            moves.add(any());
        }
        if (open.isEmpty() && (waiting <= 0 || once(3))) {
            moves.addAll(whole.isEmpty() ? next() : serve());
        }
        return moves;
    }

    private List<Move> next() {
        return calls < MOST_CALLS && !once(3) ? List.of(newCall()) : List.of(fail(FailureKind.UPSTREAM_ERROR));
    }

    private List<Move> serve() {
        int served = released == 0 || once(30) ? whole.get(random.nextInt(whole.size())) : released;
        return List.of(letOut(served, UpTo.ALL), finish(served));
    }

    private Move any() {
        int some = 1 + random.nextInt(Math.max(1, calls) + (once(40) ? 1 : 0));
        return switch (random.nextInt(11)) {
            case 0 -> calls < MOST_CALLS || once(30) ? newCall() : new Move.Note(new Fact.Odd("enough"));
            case 1 -> drop(new Move.Cancel(new CallId(some)), some);
            case 2 -> drop(new Move.Discard(new CallId(some)), some);
            case 3 -> letOut(released == 0 || once(30) ? some : released, UpTo.SO_FAR);
            case 4 -> letOut(released == 0 || once(30) ? some : released, UpTo.ALL);
            case 5 -> new Move.Remember(new Delta.Add("seen", 1));
            case 6 -> new Move.Wake("timer-" + random.nextInt(2), Duration.ofMillis(random.nextInt(500)));
            case 7 -> new Move.Note(new Fact.Decided(Decision.ACCEPT));
            case 8 -> newHold();
            case 9 -> {
                int hold = 1 + random.nextInt(Math.max(1, holds) + (once(40) ? 1 : 0));
                granted.remove((Object) hold);
                yield holds > 0 || once(40) ? Claims.refund(hold) : newHold();
            }
            default -> once(20) ? finish(some) : new Move.Note(new Fact.Odd("nothing"));
        };
    }

    private Move newCall() {
        calls++;
        open.add(calls);
        if (once(6)) {
            about.add(calls);
        }
        Move.Call call = about.contains(calls)
                ? once(2) ? Puppet.question(calls) : Puppet.aside(calls)
                : call(
                        calls,
                        random.nextBoolean() ? Room.EXECUTOR : Room.ADVISOR,
                        random.nextBoolean() ? Watch.CHUNKS : Watch.END,
                        Duration.ofMillis(1 + random.nextInt(5000)));
        if (once(60)) {
            return Puppet.paid(call, 1 + random.nextInt(4));
        }
        return granted.isEmpty() || once(3) ? call : Puppet.paid(call, granted.get(random.nextInt(granted.size())));
    }

    private Move newHold() {
        holds++;
        if (once(3)) {
            granted.add(holds);
            return Claims.count(holds);
        }
        waiting++;
        return Claims.reserve(holds);
    }

    private Move drop(Move move, int id) {
        open.remove((Object) id);
        whole.remove((Object) id);
        return move;
    }

    private Move letOut(int id, UpTo upTo) {
        released = released == 0 ? id : released;
        return release(id, upTo);
    }
}
