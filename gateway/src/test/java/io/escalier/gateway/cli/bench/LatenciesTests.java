package io.escalier.gateway.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Latencies")
class LatenciesTests {
    @Test
    @DisplayName("are exact below 256 us")
    void exactWhenShort() {
        Latencies latencies = new Latencies();
        for (int i = 1; i <= 200; i++) {
            latencies.add(i);
        }
        assertEquals(100, latencies.percentile(0.5));
        assertEquals(198, latencies.percentile(0.99));
        assertEquals(200, latencies.percentile(1));
        assertEquals(1, latencies.percentile(0));
    }

    @Test
    @DisplayName("are never shown too short, and at most 1/128 too long")
    void boundedError() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Latencies latencies = new Latencies();
        long[] all = random.doubles(10_000, 0, 26)
                .mapToLong(power -> (long) Math.pow(2, power))
                .toArray();
        for (long one : all) {
            latencies.add(one);
        }
        Arrays.sort(all);
        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            long exact = all[(int) Math.ceil(share * all.length) - 1];
            long shown = latencies.percentile(share);
            assertTrue(
                    exact <= shown && shown <= exact + exact / 128,
                    "share " + share + ", exact " + exact + ", shown " + shown + ", seed " + seed);
        }
    }

    @Test
    @DisplayName("of two rounds add up")
    void roundsAddUp() {
        Latencies first = new Latencies();
        Latencies second = new Latencies();
        first.add(10);
        second.add(20);
        second.add(30);
        first.add(second);
        assertEquals(20, first.percentile(0.5));
        assertEquals(30, first.percentile(1));
    }

    @Test
    @DisplayName("are bounded: what is longer than two minutes counts as two minutes")
    void longestIsBounded() {
        Latencies latencies = new Latencies();
        latencies.add(Long.MAX_VALUE);
        latencies.add(-5);
        assertEquals(0, latencies.percentile(0.5));
        assertTrue(latencies.percentile(1) >= 120_000_000 && latencies.percentile(1) < 121_000_000);
    }

    @Test
    @DisplayName("without any are zero")
    void none() {
        assertEquals(0, new Latencies().percentile(0.5));
    }
}
