package io.escalier.routing.engine;

import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.port.Ports;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one task has reserved of the limits, and what its calls spend of it. Each grant is settled exactly once: when the
 * play gives it back, or with the cost of its calls when the task ends. What was spent is counted though the play gave
 * it back.
 *
 * <p>Failure posture: a controller that throws, fails or does not answer in time has refused, by the name
 * {@code unknown}; one that cannot be told what was spent is counted.
 */
final class Holds {
    /** What a play is told when the limits cannot be asked, or do not answer in time. */
    private static final Optional<String> NOT_KNOWN = Optional.of("unknown");

    private final TaskRef ref;
    private final Ports ports;
    private final Attempts attempts;
    private final Duration deadline;
    private final Consumer<Seen> play;
    private final Map<HoldId, Hold> holds = new LinkedHashMap<>();

    /** @param deadline the longest that a step waits for its limits */
    Holds(TaskRef ref, Ports ports, Attempts attempts, Duration deadline, Consumer<Seen> play) {
        this.ref = ref;
        this.ports = ports;
        this.attempts = attempts;
        this.deadline = deadline;
        this.play = play;
    }

    private static final class Hold {
        final List<Claim> claims;
        final boolean binding;
        final List<CallId> calls = new ArrayList<>();
        boolean answered;
        boolean granted;
        boolean inVain;
        boolean settled;
        Ticker.@Nullable Timer timer;

        Hold(Move.Reserve move) {
            this.claims = move.claims();
            this.binding = move.binding();
        }
    }

    /** The task began under these limits. */
    void began(List<Limit> limits) {
        if (limits.isEmpty()) {
            return;
        }
        try {
            ports.controller().began(ref, limits);
        } catch (RuntimeException e) {
            attempts.odd("limits_unknown");
        }
    }

    /** @throws IllegalStateException for a name that was used before */
    void reserve(Move.Reserve move) {
        Hold hold = new Hold(move);
        if (holds.putIfAbsent(move.hold(), hold) != null) {
            throw new IllegalStateException("hold " + move.hold().number() + " was reserved already");
        }
        CompletionStage<Optional<String>> asked = ask(move);
        if (move.binding()) {
            hold.timer = ports.ticker().after(deadline, () -> answer(move, hold, NOT_KNOWN));
        }
        asked.whenComplete((refusal, failure) -> answer(move, hold, failure == null ? refusal : NOT_KNOWN));
    }

    private CompletionStage<Optional<String>> ask(Move.Reserve move) {
        try {
            return ports.controller().reserve(ref, move.claims(), move.binding());
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void answer(Move.Reserve move, Hold hold, Optional<String> refusal) {
        boolean granted = refusal.isEmpty();
        if (hold.answered || hold.settled) {
            if (granted && !hold.granted) {
                // Nobody waits for it any more.
                hold.granted = true;
                hold.settled = true;
                close(hold);
            }
            return;
        }
        hold.answered = true;
        hold.granted = granted;
        if (hold.timer != null) {
            hold.timer.cancel();
        }
        if (refusal.equals(NOT_KNOWN)) {
            attempts.odd("limits_unknown");
        }
        if (move.binding()) {
            Optional<Seen> refused = refusal.map(limit -> new Seen.Refused(move.hold(), limit));
            play.accept(refused.orElseGet(() -> new Seen.Granted(move.hold())));
        }
    }

    /**
     * A call is made that a hold pays for.
     *
     * @throws IllegalStateException for a hold that was never granted, or given back
     */
    void pays(HoldId id, CallId call) {
        Hold hold = get(id);
        if (hold.settled || hold.inVain || hold.binding && !hold.granted) {
            throw new IllegalStateException("hold " + id.number() + " pays for nothing");
        }
        hold.calls.add(call);
    }

    /** Its share is free again, and so is its money that no call has used; that of its calls is known at the end. */
    void refund(HoldId id) {
        Hold hold = get(id);
        hold.inVain = true;
        if (hold.calls.isEmpty()) {
            settle(hold);
        }
    }

    /** @throws IllegalStateException for a name that was never used */
    private Hold get(HoldId id) {
        Hold hold = holds.get(id);
        if (hold == null) {
            throw new IllegalStateException("there is no hold " + id.number());
        }
        return hold;
    }

    /** The task is over, and so are its calls. */
    void settleAll() {
        holds.values().forEach(this::settle);
    }

    private void settle(Hold hold) {
        if (hold.settled) {
            return;
        }
        hold.settled = true;
        if (hold.timer != null) {
            hold.timer.cancel();
        }
        if (hold.granted) {
            close(hold);
        }
    }

    private void close(Hold hold) {
        List<AttemptEntry> spent =
                hold.calls.stream().flatMap(call -> attempts.of(call).stream()).toList();
        boolean helped =
                !hold.inVain && spent.stream().anyMatch(entry -> entry.result().equals("ok"));
        try {
            ports.controller().settle(ref, hold.claims, AttemptEntry.cost(spent), helped);
        } catch (RuntimeException e) {
            attempts.odd("limits_unknown");
        }
    }
}
