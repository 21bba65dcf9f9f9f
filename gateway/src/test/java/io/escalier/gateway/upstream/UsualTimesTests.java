package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How long answers usually take")
class UsualTimesTests {
    private final UsualTimes times = new UsualTimes();

    private void learn(int answers, long millis) {
        for (int i = 0; i < answers; i++) {
            times.learn("small", Duration.ofMillis(millis));
        }
    }

    @Test
    @DisplayName("is not said of a model of which little is known, nor by what others took")
    void few() {
        learn(UsualTimes.FEW - 1, 100);
        assertEquals(Optional.empty(), times.of("small"));
        learn(1, 100);
        assertEquals(Optional.of(Duration.ofMillis(100)), times.of("small"));
        assertEquals(Optional.empty(), times.of("frontier"));
    }

    @Test
    @DisplayName("is the mean of the first, and follows what changes")
    void follows() {
        learn(3, 100);
        learn(2, 200);
        assertEquals(140, times.of("small").orElseThrow().toMillis());
        learn(50, 1000);
        assertTrue(times.of("small").orElseThrow().toMillis() > 900);
    }
}
