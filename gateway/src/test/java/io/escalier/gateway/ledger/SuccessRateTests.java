package io.escalier.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A success rate")
class SuccessRateTests {
    @Test
    @DisplayName("has Wilson's interval, as published for 81 of 263, 15 of 148, 0 of 20 and 1 of 29")
    void published() {
        // R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3.
        assertInterval(0.2553, 0.3662, new SuccessRate(81, 263));
        assertInterval(0.0624, 0.1605, new SuccessRate(15, 148));
        assertInterval(0.0000, 0.1611, new SuccessRate(0, 20));
        assertInterval(0.0061, 0.1718, new SuccessRate(1, 29));
    }

    @Test
    @DisplayName("of nothing is unknown, and could be anything")
    void nothing() {
        SuccessRate nothing = new SuccessRate(0, 0);
        assertTrue(nothing.share().isEmpty());
        assertEquals(0, nothing.low());
        assertEquals(1, nothing.high());
    }

    @Test
    @DisplayName("stays between none and all, and has its share in the interval")
    void bounded() {
        for (long judged = 1; judged <= 60; judged++) {
            for (long successes = 0; successes <= judged; successes++) {
                SuccessRate rate = new SuccessRate(successes, judged);
                OptionalDouble share = rate.share();
                assertTrue(rate.low() >= 0 && rate.high() <= 1, rate::toString);
                assertTrue(rate.low() <= share.orElseThrow() + 1e-12, rate::toString);
                assertTrue(share.orElseThrow() <= rate.high() + 1e-12, rate::toString);
            }
        }
    }

    @Test
    @DisplayName("cannot have more successes than were judged")
    void impossible() {
        assertThrows(IllegalArgumentException.class, () -> new SuccessRate(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new SuccessRate(-1, 1));
    }

    private static void assertInterval(double low, double high, SuccessRate rate) {
        assertEquals(low, rate.low(), 0.00005, rate::toString);
        assertEquals(high, rate.high(), 0.00005, rate::toString);
    }
}
