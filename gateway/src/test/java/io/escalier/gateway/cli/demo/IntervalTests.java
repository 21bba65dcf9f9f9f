package io.escalier.gateway.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Wilson's interval")
class IntervalTests {
    @Test
    @DisplayName("is that of the textbooks")
    void known() {
        Interval eight = Interval.of(8, 10);
        assertEquals(0.4902, eight.low(), 0.0001);
        assertEquals(0.9433, eight.high(), 0.0001);
        Interval half = Interval.of(50, 100);
        assertEquals(0.4038, half.low(), 0.0001);
        assertEquals(0.5962, half.high(), 0.0001);
    }

    @Test
    @DisplayName("stays between 0 and 1, and is not empty where all or none succeeded")
    void ends() {
        assertEquals(0, Interval.of(0, 10).low(), 1e-12);
        assertEquals(0.2775, Interval.of(0, 10).high(), 0.0001);
        assertEquals(0.7225, Interval.of(10, 10).low(), 0.0001);
        assertEquals(1, Interval.of(10, 10).high(), 1e-12);
    }
}
