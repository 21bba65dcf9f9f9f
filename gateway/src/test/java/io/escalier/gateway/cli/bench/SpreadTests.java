package io.escalier.gateway.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A spread")
class SpreadTests {
    @Test
    @DisplayName("has the value in the middle, and the ends")
    void oddCount() {
        assertEquals(new Spread(3, 1, 100), Spread.of(100, 1, 3));
        assertEquals(new Spread(7, 7, 7), Spread.of(7));
    }

    @Test
    @DisplayName("of an even count has the mean of the two in the middle")
    void evenCount() {
        assertEquals(new Spread(2.5, 1, 9), Spread.of(9, 2, 1, 3));
    }

    @Test
    @DisplayName("of ratios divides round by round, so that a slow minute cancels out")
    void ratiosAreOfTheSameRound() {
        assertEquals(new Spread(2, 2, 2), Spread.ratio(new double[] {20, 60, 20}, new double[] {10, 30, 10}));
        assertEquals(new Spread(1, 0.5, 4), Spread.ratio(new double[] {5, 40, 10}, new double[] {10, 10, 10}));
    }

    @Test
    @DisplayName("of nothing does not exist")
    void nothing() {
        assertThrows(IllegalArgumentException.class, Spread::of);
    }
}
