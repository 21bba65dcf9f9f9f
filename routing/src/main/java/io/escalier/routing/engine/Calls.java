package io.escalier.routing.engine;

import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of one task, by the names that its play gave them. */
final class Calls {
    private final Plan plan;
    private final Attempts attempts;
    private final Release release;
    private final Pools pools;
    private final CallRun.Owner owner;
    private final Map<CallId, CallRun> calls = new LinkedHashMap<>();

    Calls(Plan plan, Attempts attempts, Release release, Pools pools, CallRun.Owner owner) {
        this.plan = plan;
        this.attempts = attempts;
        this.release = release;
        this.pools = pools;
        this.owner = owner;
    }

    /**
     * @throws IllegalStateException for a name that was used before
     * @throws IllegalArgumentException for a model that the route does not have
     */
    void make(Move.Call move) {
        if (calls.containsKey(move.id())) {
            throw new IllegalStateException("call " + move.id().number() + " was made already");
        }
        Candidates candidates = new Candidates(move, attempts.task().request(), pools);
        CallRun call = new CallRun(move, timeFor(move), plan.ports(), attempts, candidates, plan.heldBytes(), owner);
        calls.put(move.id(), call);
        call.start();
    }

    /** A call may ask for less than what the task has left, and gets no more. */
    private Duration timeFor(Move.Call move) {
        Duration left = release.left(plan);
        return move.deadline().compareTo(left) < 0 ? move.deadline() : left;
    }

    /** @throws IllegalStateException for a name that was never used */
    CallRun get(CallId id) {
        CallRun call = calls.get(id);
        if (call == null) {
            throw new IllegalStateException("there is no call " + id.number());
        }
        return call;
    }

    /** Breaks a call off, if it goes on, and forgets what it gave. */
    void drop(CallId id) {
        drop(get(id));
    }

    private void drop(CallRun call) {
        call.strand.parts().forEach(part -> {
            part.call.forget();
            release.drop(part.call);
        });
    }

    /**
     * The call to serve when judgement fails: the one that is going out, else the newest whole answer, else the newest
     * that may still become one; never one whose answer is not for the client. All others are dropped: nobody will get
     * them.
     *
     * @return null when there is none
     */
    @Nullable
    CallRun keepBest() {
        CallRun best = best();
        calls.values().stream()
                .filter(call -> best == null || call.strand != best.strand)
                .forEach(this::drop);
        return best;
    }

    private @Nullable CallRun best() {
        if (release.chosen() != null) {
            return release.chosen().last();
        }
        CallRun best = null;
        for (CallRun call : calls.values()) {
            boolean better = call.strand.servable() || !call.over() && (best == null || !best.whole());
            if (better && call.move.forClient() && call.strand.last() == call) {
                best = call;
            }
        }
        return best;
    }

    void cancelAll() {
        calls.values().forEach(CallRun::cancel);
    }

    void forgetAll() {
        calls.values().forEach(release::drop);
    }
}
