package io.escalier.gateway.ledger;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Explored;
import io.escalier.routing.ledger.Firing;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of one task that ended.
 *
 * @param started to the microsecond
 * @param took null when a dead process left it behind
 * @param result label of a task's result
 * @param failure label of the failure's kind; null when the client was served, or nobody knows
 * @param servedBy the attempt whose answer went to the client; null when none did
 * @param decision null when a dead process left it behind
 * @param cost of all attempts; unknown when one of them is
 * @param knownCost of the attempts whose cost is known
 * @param attempts in the order in which they were intended
 * @param explored what it is to the task that was served; null for one that a client asked for, or that a dead process
 *     left behind
 * @param outcome what is known of its success; null when nothing is
 */
public record DecisionRecord(
        TaskRef task,
        Instant started,
        @Nullable Duration firstByte,
        @Nullable Duration took,
        String result,
        @Nullable String failure,
        @Nullable AttemptId servedBy,
        @Nullable String answerId,
        @Nullable Decision decision,
        List<Evidence> evidence,
        List<Firing> firings,
        List<AttemptEntry> attempts,
        Cost cost,
        Money knownCost,
        Cost advisorOnly,
        @Nullable Explored explored,
        @Nullable Outcome outcome) {
    public DecisionRecord {
        evidence = List.copyOf(evidence);
        firings = List.copyOf(firings);
        attempts = List.copyOf(attempts);
    }

    DecisionRecord with(List<AttemptEntry> newAttempts, @Nullable Outcome newOutcome) {
        return new DecisionRecord(
                task,
                started,
                firstByte,
                took,
                result,
                failure,
                servedBy,
                answerId,
                decision,
                evidence,
                firings,
                newAttempts,
                cost,
                knownCost,
                advisorOnly,
                explored,
                newOutcome);
    }
}
