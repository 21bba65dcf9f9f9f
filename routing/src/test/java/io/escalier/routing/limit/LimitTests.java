package io.escalier.routing.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A limit")
class LimitTests {
    private static Limit.Share share(double share, int burst) {
        return new Limit.Share("escalated", share, Duration.ofHours(1), burst, AtLimit.EXECUTOR);
    }

    @Test
    @DisplayName("on a share of the tasks may be none of them, or all")
    void shares() {
        assertEquals(0, share(0, 1).share());
        assertEquals(1, share(1, 1).share());
    }

    @ParameterizedTest
    @CsvSource({"-0.01, 1", "1.01, 1", "NaN, 1", "0.5, 0", "0.5, -1"})
    @DisplayName(
            "on no share of the tasks, or that refuses a quiet route its first case, is none, and the error names it")
    void none(double share, int burst) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> share(share, burst));
        assertEquals("escalated: no share " + share + " with a burst of " + burst, error.getMessage());
    }

    @Test
    @DisplayName("that is reached leaves the executor, calls the advisor or refuses, by names in small letters")
    void atLimit() {
        assertEquals(
                List.of("executor", "advisor", "refuse"),
                Stream.of(AtLimit.values()).map(AtLimit::label).toList());
    }
}
