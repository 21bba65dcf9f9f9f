package io.escalier.gateway.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.ledger.Rows;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The gateway's own time in a task of 900 ms")
class OverheadTests {
    private static AttemptEntry attempt(long from, long took) {
        AttemptEntry any = Rows.attempt("a-" + from);
        return new AttemptEntry(
                any.id(),
                any.role(),
                any.target(),
                any.purpose(),
                any.cause(),
                Rows.NOON.plusMillis(from),
                Duration.ofMillis(took),
                null,
                "ok",
                any.usage(),
                any.cost(),
                0);
    }

    private static void own(long millis, AttemptEntry... attempts) {
        LedgerEntry entry = Rows.end(Rows.task("t-1"), attempts);
        assertEquals(Duration.ofMillis(millis), Overhead.of(entry));
    }

    @Test
    @DisplayName("is all of it when no attempt was made")
    void noAttempt() {
        own(900);
    }

    @Test
    @DisplayName("is what is before, between and after the attempts")
    void gaps() {
        own(10 + 20 + 30, attempt(10, 400), attempt(430, 440));
    }

    @Test
    @DisplayName("counts attempts at the same time once, in whatever order they are listed")
    void overlaps() {
        own(100, attempt(300, 500), attempt(0, 400), attempt(100, 50));
    }

    @Test
    @DisplayName("is nothing, not less, when attempts outlast the task or began before it")
    void outlasting() {
        own(0, attempt(-50, 2000));
    }
}
