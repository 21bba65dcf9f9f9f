package io.escalier.routing.engine;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Intent;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Budgets;
import io.escalier.routing.limit.Estimate;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.port.Ports;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Consultation;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One task's books: every attempt is intended, settled, counted and kept for the task's own row. */
final class Attempts {
    private final Task task;
    private final TaskRef ref;
    private final Plan plan;
    private final Duration patience;
    private final List<AttemptId> started = new ArrayList<>();
    private final List<AttemptEntry> settled = new ArrayList<>();
    private final Map<CallId, List<AttemptEntry>> byCall = new LinkedHashMap<>();
    private final Besides besides = new Besides();

    /** @param patience the longest that a call waits for its budgets */
    Attempts(Task task, TaskRef ref, Plan plan, Duration patience) {
        this.patience = patience;
        this.task = task;
        this.ref = ref;
        this.plan = plan;
    }

    Task task() {
        return task;
    }

    Ports ports() {
        return plan.ports();
    }

    Budgets budgets() {
        return plan.budgets();
    }

    Duration patience() {
        return patience;
    }

    /** What so much use of a model comes to. */
    Estimate estimate(String target, Usage upTo) {
        return new Estimate(target(target).price().atMost(upTo), upTo.tokens());
    }

    /** What a call that may follow can come to, whoever of its target's models is asked. */
    Estimate estimate(Move.Want want) {
        // Never sent, and so without a name.
        Cost cost = Cost.of(Money.ZERO);
        OptionalLong tokens = OptionalLong.of(0);
        for (String model : target(want.target()).models()) {
            Outgoing call = new Outgoing(new AttemptId(""), task, model, want.prompt(), plan.left());
            Estimate one = estimate(model, ports().caller().upperBound(call).upTo());
            cost = Cost.greater(cost, one.cost());
            tokens = tokens.isPresent() && one.tokens().isPresent()
                    ? OptionalLong.of(Math.max(tokens.getAsLong(), one.tokens().getAsLong()))
                    : OptionalLong.empty();
        }
        return new Estimate(cost, tokens);
    }

    /** @throws IllegalArgumentException for a model that the route does not have */
    Target target(String name) {
        Target target = plan.targets().get(name);
        if (target == null) {
            throw new IllegalArgumentException("the route has no target " + name);
        }
        return target;
    }

    /** Ends, well or not, when the call may be made. */
    CompletionStage<Void> intend(Outgoing outgoing, Move.Call move, Cause cause, Instant when, Usage upTo) {
        started.add(outgoing.attempt());
        Intent intent = new Intent(
                outgoing.attempt(),
                ref,
                move.role(),
                outgoing.target(),
                move.purpose(),
                cause,
                when,
                upTo,
                target(outgoing.target()).price().atMost(upTo));
        return written(() -> ports().ledger().intend(intent));
    }

    void settle(CallId call, AttemptEntry entry) {
        byCall.computeIfAbsent(call, id -> new ArrayList<>()).add(entry);
        settle(entry);
    }

    /**
     * Settles consults that the provider served within an attempt, each as an attempt of its own, at the advisor's price. That
     * there were any is known when it is over: their intents stand in the books no sooner.
     *
     * @param advisor configured model that was asked
     * @param around the attempt within which they were
     */
    void settleBeside(CallId call, String advisor, AttemptEntry around, Beside beside) {
        besides.interrupted(around, beside);
        for (Usage usage : beside.advice()) {
            AttemptEntry entry = Besides.entry(ports().ids().attempt(), target(advisor), around, usage);
            started.add(entry.id());
            var unused = written(() -> ports().ledger().intend(Besides.intent(entry, ref)));
            besides.add(call, entry);
            settle(entry);
        }
    }

    private void settle(AttemptEntry entry) {
        settled.add(entry);
        try {
            ports().ledger().settle(ref, entry);
        } catch (RuntimeException e) {
            odd("ledger_failed");
        }
        ports().telemetry().attemptEnded(ref, entry);
    }

    /** Ends, well or not, when the last of the answer may go out. */
    CompletionStage<Void> end(LedgerEntry entry) {
        return written(() -> ports().ledger().end(entry));
    }

    /** Counts a row that could not be written; the task goes on all the same. */
    private CompletionStage<Void> written(Supplier<CompletionStage<Void>> row) {
        CompletionStage<Void> stage;
        try {
            stage = row.get();
        } catch (RuntimeException e) {
            stage = CompletableFuture.failedStage(e);
        }
        return stage.whenComplete((done, failure) -> {
            if (failure != null) {
                odd("ledger_failed");
            }
        });
    }

    void refused(String limit) {
        ports().telemetry().refused(ref.route(), limit);
    }

    void unverified(String rule) {
        ports().telemetry().unverified(ref, rule);
    }

    void heeded(String rule, boolean cleared) {
        ports().telemetry().heeded(ref, rule, cleared);
    }

    void consulted(Consultation what) {
        ports().telemetry().consulted(ref, what);
    }

    void odd(String what) {
        ports().telemetry().odd(ref, what);
    }

    /** Those that have ended, in the order they started. */
    List<AttemptEntry> all() {
        return settled.stream()
                .sorted(Comparator.comparingInt(entry -> started.indexOf(entry.id())))
                .toList();
    }

    /** What an attempt used, as if nothing had interrupted it. */
    Usage once(AttemptEntry attempt) {
        return besides.once(attempt);
    }

    /** The last attempt of a call itself; null when none has ended. */
    @Nullable
    AttemptEntry last(@Nullable CallId call) {
        List<AttemptEntry> entries = call == null ? List.of() : byCall.getOrDefault(call, List.of());
        return entries.isEmpty() ? null : entries.get(entries.size() - 1);
    }

    /** What an answer came to until it goes on: the attempts that it is made of, and the advice that was taken on the way. */
    List<AttemptEntry> until(Strand strand) {
        Set<AttemptEntry> its = new HashSet<>();
        for (Strand.Part part : strand.parts()) {
            AttemptEntry answered = last(part.call.move.id());
            if (answered != null) {
                its.add(answered);
            }
        }
        List<AttemptEntry> all = all();
        int first = all.indexOf(last(strand.first().move.id()));
        return all.subList(Math.max(0, first), all.size()).stream()
                .filter(entry -> its.contains(entry) || entry.purpose() == Purpose.ADVICE)
                .toList();
    }

    /** Those of one call that have ended, and those beside them. */
    List<AttemptEntry> of(CallId call) {
        return Stream.concat(byCall.getOrDefault(call, List.of()).stream(), besides.of(call).stream())
                .toList();
    }
}
