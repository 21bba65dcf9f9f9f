package io.escalier.routing.ledger;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as it ended: the row by which everything else is judged.
 *
 * @param started when the gateway had read the request
 * @param firstByte from then to the first byte of content to the client; null when none went
 * @param took from then to the end
 * @param failure why the client got no answer; null when it did
 * @param servedBy the attempt whose answer, or a part of it, went to the client; null when none did
 * @param answerId the answer's own id, as in {@code chatcmpl-…}; null when it had none
 * @param evidence what was measured
 * @param firings which rules fired
 * @param attempts every upstream call, in the order started
 * @param learnt what its session knows by it
 * @param explored what it is to the task that was served; null for one that a client asked for
 * @param advisorOnly estimate of what the advisor alone would have cost
 */
public record LedgerEntry(
        TaskRef task,
        Instant started,
        @Nullable Duration firstByte,
        Duration took,
        @Nullable FailureKind failure,
        @Nullable AttemptEntry servedBy,
        @Nullable String answerId,
        Decision decision,
        List<Evidence> evidence,
        List<Firing> firings,
        List<AttemptEntry> attempts,
        Learnt learnt,
        @Nullable Explored explored,
        Cost advisorOnly) {
    public LedgerEntry {
        evidence = List.copyOf(evidence);
        firings = List.copyOf(firings);
        attempts = List.copyOf(attempts);
    }

    public TaskResult result() {
        return TaskResult.of(failure);
    }

    /** The sum over all attempts; unknown when one of them is. */
    public Cost cost() {
        return AttemptEntry.cost(attempts);
    }

    /** The sum over the attempts whose cost is known. */
    public Money knownCost() {
        return AttemptEntry.knownCost(attempts);
    }
}
