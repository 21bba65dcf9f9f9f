package io.escalier.routing.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.imagined.Chance;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Tasks;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever a play does and whatever happens around it")
class AnyScheduleTests {
    private static final int RUNS = 10_000;

    @Test
    @DisplayName(
            "nothing stays held, every attempt is settled once, the books agree with the meter, the client is told")
    void everythingIsSettled() {
        int served = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Room room = new Room();
            Random random = new Random(seed);
            try {
                new Chance(room, random).run(new RandomPlay(random), Tasks.streaming());
                room.assertSettled();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            served += room.client.failure == null ? 1 : 0;
        }
        assertTrue(served > RUNS / 10 && served < RUNS * 9 / 10, served + " served: lopsided");
    }
}
