package io.escalier.gateway.metrics;

import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The time of a task while no attempt was under way: the gateway's own, and its waits between repeats. */
final class Overhead {
    private Overhead() {}

    /** Zero or more; attempts at the same time count once. */
    static Duration of(LedgerEntry entry) {
        List<AttemptEntry> attempts = entry.attempts().stream()
                .sorted(Comparator.comparing(AttemptEntry::started))
                .toList();
        Instant covered = entry.started();
        Instant end = entry.started().plus(entry.took());
        Duration own = Duration.ZERO;
        for (AttemptEntry attempt : attempts) {
            if (attempt.started().isAfter(covered)) {
                own = own.plus(Duration.between(covered, attempt.started()));
            }
            Instant ended = attempt.started().plus(attempt.took());
            covered = ended.isAfter(covered) ? ended : covered;
        }
        return end.isAfter(covered) ? own.plus(Duration.between(covered, end)) : own;
    }
}
