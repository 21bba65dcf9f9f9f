package io.escalier.gateway.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A warm-up")
class WarmUpTests {
    @Test
    @DisplayName("is over when three slices in a row were not faster by a tenth than the best before")
    void endsWhenNothingIsGained() {
        assertEquals(7, slices(1000, 500, 200, 100, 95, 110, 93));
    }

    @Test
    @DisplayName("goes on after a pause: compilers work in bursts")
    void goesOnAfterAPause() {
        assertEquals(8, slices(1000, 990, 1010, 400, 300, 310, 290, 305));
    }

    @Test
    @DisplayName("is not over while each slice is faster than the one before")
    void goesOnWhileItGains() {
        assertEquals(0, slices(1000, 800, 600, 400, 300, 200));
    }

    @Test
    @DisplayName("of what was warm before is over after four slices")
    void alreadyWarm() {
        assertEquals(4, slices(10, 10, 10, 10, 10));
    }

    /** After how many slices it was over; 0 if it was not. */
    private static int slices(double... costs) {
        WarmUp warmUp = new WarmUp();
        for (int i = 0; i < costs.length; i++) {
            if (warmUp.warmAfter(costs[i])) {
                return i + 1;
            }
        }
        return 0;
    }
}
