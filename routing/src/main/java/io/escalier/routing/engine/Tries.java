package io.escalier.routing.engine;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.port.Ports;
import io.escalier.routing.port.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one attempt of a call after the other until one answers or none may follow. A call that fails goes elsewhere at
 * once while somebody else stands; only where nobody does, it is worth the wait to ask the same one again.
 */
final class Tries {
    private final CallRun call;
    private final Ports ports;
    private final Attempts books;
    private final Candidates candidates;
    private @Nullable Attempt current;
    private Ticker.@Nullable Timer timer;
    private String model;
    /** Why it is not made of the one before; null while there is none before. */
    private @Nullable Failure reason;

    private int repeats;

    Tries(CallRun call, Ports ports, Attempts books, Candidates candidates) {
        this.call = call;
        this.ports = ports;
        this.books = books;
        this.candidates = candidates;
        this.model = candidates.meant();
    }

    /** The model that is asked, or was asked last. */
    String model() {
        return model;
    }

    /** Whether that is another one than was meant. */
    boolean elsewhere() {
        return !model.equals(candidates.meant());
    }

    /** Every model that may be asked. */
    List<String> models() {
        return books.target(call.move.target()).models();
    }

    void begin() {
        String first = candidates.first();
        if (first.equals(candidates.meant())) {
            attempt(first, Cause.FIRST);
        } else {
            candidates.room().ask(() -> attempt(first, Cause.FAILOVER), () -> attempt(candidates.meant(), Cause.FIRST));
        }
    }

    private void attempt(String to, Cause cause) {
        if (call.over()) {
            return;
        }
        model = to;
        candidates.asking(to);
        Optional<Failure> denied = ports.guard().ask(to);
        if (denied.isPresent()) {
            denied(denied.get(), cause);
            return;
        }
        if (cause == Cause.FAILOVER) {
            candidates.moved();
        }
        current = new Attempt(call.move, to, cause, call.left(), books, call);
        current.start();
    }

    /** What has been tried tells more than what nothing is let through to. */
    private void denied(Failure denied, Cause cause) {
        Failure told = cause == Cause.FAILOVER && reason != null ? sooner(reason, denied) : denied;
        Optional<String> other = candidates.any(model, denied);
        if (other.isEmpty()) {
            call.broken(told, Answer.NOTHING);
        } else {
            move(other.get(), told, Answer.NOTHING);
        }
    }

    private static Failure sooner(Failure before, Failure now) {
        Duration wait = before.retryAfter();
        Duration other = now.retryAfter();
        if (before.kind() != FailureKind.BREAKER_OPEN || wait == null || other == null) {
            return before;
        }
        return other.compareTo(wait) < 0 ? now : before;
    }

    /** An attempt failed. */
    void failed(Failure why, Answer partial) {
        candidates.failed(model, why.kind());
        if (!call.mayStartOver() || call.left().isZero()) {
            call.broken(why, partial);
            return;
        }
        Optional<String> other = candidates.standing(model, why);
        if (other.isEmpty() && repeat(why)) {
            return;
        }
        if (other.isEmpty()) {
            other = candidates.any(model, why);
        }
        if (other.isEmpty()) {
            call.broken(why, partial);
        } else {
            move(other.get(), why, partial);
        }
    }

    private boolean repeat(Failure why) {
        Optional<Duration> wait = call.speaking() || !why.kind().repeatable()
                ? Optional.empty()
                : ports.guard().repeatAfter(model, repeats, why);
        if (wait.isEmpty() || wait.get().compareTo(call.left()) >= 0) {
            return false;
        }
        repeats++;
        call.startOver();
        timer = ports.ticker().after(wait.get(), () -> attempt(model, Cause.REPEAT));
        return true;
    }

    private void move(String to, Failure why, Answer partial) {
        reason = why;
        Runnable go = () -> {
            if (!call.over()) {
                repeats = 0;
                call.startOver();
                attempt(to, Cause.FAILOVER);
            }
        };
        if (to.equals(candidates.meant())) {
            go.run();
        } else {
            candidates.room().ask(go, () -> stay(why, partial));
        }
    }

    private void stay(Failure why, Answer partial) {
        if (!call.over()) {
            String told = why.message() + "; no other model was asked: the limit " + Limit.FAILOVER
                    + " of this route's policy is reached";
            call.broken(new Failure(why.kind(), told, why.param(), why.code(), why.retryAfter()), partial);
        }
    }

    /** It has answered. */
    void answered() {
        candidates.answered(model);
    }

    /** Breaks off what is under way, and makes nothing more; what it had said. */
    Answer cancel() {
        stop();
        return current == null ? Answer.NOTHING : current.cancel();
    }

    /** The same, as a failure of the one that is asked. */
    Answer fail(FailureKind kind) {
        stop();
        return current == null ? Answer.NOTHING : current.fail(kind);
    }

    /** Makes nothing more. */
    void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }

    void pause() {
        if (current != null) {
            current.pause();
        }
    }

    void resume() {
        if (current != null) {
            current.resume();
        }
    }
}
