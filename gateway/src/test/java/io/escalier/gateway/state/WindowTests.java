package io.escalier.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sliding window")
class WindowTests {
    private static final Duration PER = Duration.ofSeconds(60);
    private static final long PER_MICROS = PER.toNanos() / 1000;
    private static final long SLOT = PER_MICROS / 60;

    private record Added(long at, long amount) {}

    private static long since(List<Added> all, long from) {
        return all.stream().filter(a -> a.at > from).mapToLong(Added::amount).sum();
    }

    @Test
    @DisplayName("has all of the last window, and nothing that is older by more than a sixtieth of it")
    void slides() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            long now = random.nextLong() / 2000;
            Window window = new Window(PER, now);
            List<Added> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                now += random.nextInt(8) == 0 ? random.nextLong(PER_MICROS * 2) : random.nextLong(SLOT * 3);
                all.add(new Added(now, random.nextInt(100)));
                window.add(all.get(i).amount, now);
                long then = now + random.nextLong(SLOT);
                long sum = window.sum(then);
                long least = since(all, then - PER_MICROS);
                long most = since(all, then - PER_MICROS - SLOT - 1);
                assertTrue(least <= sum && sum <= most, "seed " + seed + ": " + sum + " of " + least + " to " + most);
                now = then;
            }
        }
    }

    @Test
    @DisplayName("does not go back in time")
    void backwards() {
        Window window = new Window(PER, 0);
        window.add(1, PER_MICROS);
        window.add(2, 0);
        assertEquals(3, window.sum(0));
        assertEquals(3, window.sum(PER_MICROS * 2));
        assertEquals(0, window.sum(PER_MICROS * 2 + SLOT));
    }
}
