package io.escalier.routing.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.ledger.TaskResult;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The table of failures")
class FailureKindTests {
    private static Set<FailureKind> all(Predicate<FailureKind> which) {
        return Arrays.stream(FailureKind.values())
                .filter(which)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FailureKind.class)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("holds error statuses and labels that fit metrics and error codes")
    void fits(FailureKind kind) {
        assertTrue(kind.status() >= 400 && kind.status() < 600, kind::label);
        assertTrue(kind.label().matches("[a-z][a-z_]*"), kind::label);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("never repeats what the client did wrong, nor blames the target for it")
    void clientsFault(FailureKind kind) {
        if (kind.clientsFault()) {
            assertFalse(kind.repeatable(), kind::label);
            assertFalse(kind.countsForBreaker(), kind::label);
            assertEquals(TaskResult.CLIENT_ERROR, TaskResult.of(kind));
        } else {
            assertTrue(TaskResult.of(kind) == TaskResult.UPSTREAM_ERROR || kind == FailureKind.CLIENT_GONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("counts against a target only what a gateway answers with 502 to 504")
    void breaker(FailureKind kind) {
        assertTrue(!kind.countsForBreaker() || kind.status() >= 502 && kind.status() <= 504, kind::label);
    }

    @Test
    @DisplayName("repeats exactly what may go better the second time")
    void repeatable() {
        assertEquals(
                EnumSet.of(
                        FailureKind.RATE_LIMITED,
                        FailureKind.OVERLOADED,
                        FailureKind.UPSTREAM_ERROR,
                        FailureKind.CONNECT,
                        FailureKind.FIRST_TOKEN_TIMEOUT,
                        FailureKind.CUT,
                        FailureKind.SILENT_END,
                        FailureKind.MALFORMED,
                        FailureKind.ERROR_EVENT),
                all(FailureKind::repeatable));
    }

    @Test
    @DisplayName("takes a short quota for neither an illness of the target nor a fault of the client")
    void rateLimited() {
        assertFalse(FailureKind.RATE_LIMITED.countsForBreaker());
        assertFalse(FailureKind.RATE_LIMITED.clientsFault());
        assertEquals(429, FailureKind.RATE_LIMITED.status());
    }

    @Test
    @DisplayName("takes a limit of the policy for a refusal of the task: no illness, no outage, not to be repeated")
    void limitReached() {
        assertEquals(429, FailureKind.LIMIT_REACHED.status());
        assertEquals(TaskResult.CLIENT_ERROR, TaskResult.of(FailureKind.LIMIT_REACHED));
        Failure failure = Failure.limitReached("advisor_spend");
        assertEquals(FailureKind.LIMIT_REACHED, failure.kind());
        assertTrue(failure.message().contains("advisor_spend"), failure::message);
    }

    @Test
    @DisplayName("takes the operator's own mistakes for nobody else's")
    void operatorsFault() {
        for (FailureKind kind : EnumSet.of(FailureKind.CREDENTIAL_REFUSED, FailureKind.MODEL_GONE)) {
            assertFalse(kind.clientsFault(), kind::label);
            assertFalse(kind.countsForBreaker(), kind::label);
            assertEquals(502, kind.status());
        }
    }

    @Test
    @DisplayName("counts a task whose client left as cancelled, not as an error")
    void clientGone() {
        assertEquals(TaskResult.CANCELLED, TaskResult.of(FailureKind.CLIENT_GONE));
        assertEquals(TaskResult.OK, TaskResult.of(null));
        assertFalse(FailureKind.CLIENT_GONE.clientsFault());
    }
}
