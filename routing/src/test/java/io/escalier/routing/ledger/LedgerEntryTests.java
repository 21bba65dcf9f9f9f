package io.escalier.routing.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.imagined.Entries;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The row of a task")
class LedgerEntryTests {
    private static AttemptEntry costing(Cost cost) {
        return Entries.attempt(TargetRole.EXECUTOR, Purpose.ANSWER, "ok", Usage.NONE, cost);
    }

    @Test
    @DisplayName("costs the sum of its attempts, whatever became of them")
    void sum() {
        LedgerEntry entry = Entries.task(null, List.of(costing(Cost.of(new Money(3))), costing(Cost.of(new Money(4)))));
        assertEquals(Cost.of(new Money(7)), entry.cost());
        assertEquals(new Money(7), entry.knownCost());
    }

    @Test
    @DisplayName("has no cost, only a known part of it, when one attempt has none")
    void unknown() {
        LedgerEntry entry = Entries.task(null, List.of(costing(Cost.of(new Money(3))), costing(Cost.UNKNOWN)));
        assertEquals(Cost.UNKNOWN, entry.cost());
        assertEquals(new Money(3), entry.knownCost());
    }

    @Test
    @DisplayName("costs nothing when nothing was asked upstream")
    void nothing() {
        assertEquals(
                Cost.of(Money.ZERO),
                Entries.task(FailureKind.INVALID_REQUEST, List.of()).cost());
    }

    @Test
    @DisplayName("says how the task ended")
    void result() {
        assertEquals(TaskResult.OK, Entries.task(null, List.of()).result());
        assertEquals(
                TaskResult.CANCELLED,
                Entries.task(FailureKind.CLIENT_GONE, List.of()).result());
        assertEquals(
                "client_error",
                Entries.task(FailureKind.REJECTED, List.of()).result().label());
        assertEquals(
                "upstream_error",
                Entries.task(FailureKind.INTERNAL, List.of()).result().label());
    }
}
