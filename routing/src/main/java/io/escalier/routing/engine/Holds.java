package io.escalier.routing.engine;

import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Budgets;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.Ports;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    static final String NOT_KNOWN = "unknown";

    private static final Ruling NOTHING_ASKED = new Ruling.Granted(new Reservation("", List.of(), 0), List.of());

    private final TaskRef ref;
    private final Ports ports;
    private final Attempts attempts;
    private final Consumer<Seen> play;
    private final Map<HoldId, Hold> holds = new LinkedHashMap<>();

    Holds(TaskRef ref, Ports ports, Attempts attempts, Consumer<Seen> play) {
        this.ref = ref;
        this.ports = ports;
        this.attempts = attempts;
        this.play = play;
    }

    private static final class Hold {
        final List<Claim> claims;
        final boolean binding;
        final List<CallId> calls = new ArrayList<>();
        boolean answered;

        @Nullable
        Reservation reservation;

        boolean inVain;
        boolean settled;
        Ticker.@Nullable Timer timer;

        Hold(Move.Reserve move) {
            this.binding = move.binding();
            this.claims = binding
                    ? move.claims()
                    : move.claims().stream()
                            .map(claim -> claim.as(Claim.Mode.COUNT))
                            .toList();
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
        Optional<List<Claim>> probes = probes(move);
        if (probes.isEmpty()) {
            hold.answered = true;
            play.accept(new Seen.Refused(move.hold(), Budgets.PRICE));
            return;
        }
        List<Claim> claims =
                Stream.concat(hold.claims.stream(), probes.get().stream()).toList();
        if (claims.isEmpty() && move.binding()) {
            answer(move, hold, NOTHING_ASKED);
            return;
        }
        CompletionStage<Ruling> asked = ask(claims);
        if (move.binding()) {
            hold.timer = ports.ticker().after(attempts.patience(), () -> answer(move, hold, null));
        }
        asked.whenComplete((ruling, failure) -> answer(move, hold, failure == null ? ruling : null));
    }

    /** What the task's budgets must have room for; empty when nobody knows what that is. */
    private Optional<List<Claim>> probes(Move.Reserve move) {
        if (!move.binding() || move.wants().isEmpty() || attempts.budgets().none()) {
            return Optional.of(List.of());
        }
        boolean help = move.wants().stream().anyMatch(Move.Want::help);
        return attempts.budgets()
                .probes(move.wants().stream().map(attempts::estimate).toList(), help);
    }

    private CompletionStage<Ruling> ask(List<Claim> claims) {
        try {
            return ports.controller().reserve(ref.route(), claims);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** @param ruling null when the limits did not answer, or not in time */
    private void answer(Move.Reserve move, Hold hold, @Nullable Ruling ruling) {
        Reservation granted = ruling instanceof Ruling.Granted grant ? grant.reservation() : null;
        if (hold.answered || hold.settled) {
            if (granted != null && hold.reservation == null) {
                // Nobody waits for it any more.
                hold.reservation = granted;
                hold.settled = true;
                close(hold, granted);
            }
            return;
        }
        hold.answered = true;
        hold.reservation = granted;
        if (hold.timer != null) {
            hold.timer.cancel();
        }
        if (ruling == null) {
            attempts.odd("limits_unknown");
        }
        if (move.binding()) {
            play.accept(seen(move.hold(), ruling));
        }
    }

    private static Seen seen(HoldId hold, @Nullable Ruling ruling) {
        if (ruling instanceof Ruling.Granted) {
            return new Seen.Granted(hold);
        }
        return new Seen.Refused(
                hold, ruling instanceof Ruling.Refused refused ? refused.limit().name() : NOT_KNOWN);
    }

    /**
     * A call is made that a hold pays for.
     *
     * @throws IllegalStateException for a hold that was never granted, or given back
     */
    void pays(HoldId id, CallId call) {
        Hold hold = get(id);
        if (hold.settled || hold.inVain || hold.binding && hold.reservation == null) {
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
        if (hold.reservation != null) {
            close(hold, hold.reservation);
        }
    }

    private void close(Hold hold, Reservation reservation) {
        if (reservation.claims().isEmpty()) {
            return;
        }
        List<AttemptEntry> spent =
                hold.calls.stream().flatMap(call -> attempts.of(call).stream()).toList();
        boolean helped =
                !hold.inVain && spent.stream().anyMatch(entry -> entry.result().equals("ok"));
        try {
            ports.controller()
                    .settle(
                            ref.route(),
                            reservation,
                            new Spent(AttemptEntry.cost(spent), AttemptEntry.tokens(spent), helped));
        } catch (RuntimeException e) {
            attempts.odd("limits_unknown");
        }
    }
}
