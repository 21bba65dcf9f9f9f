package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream from which nothing comes")
class QuietTests {
    private final Quiet quiet = new Quiet(new CallId(3), Duration.ofSeconds(60));

    private static @Nullable Object found(Quiet quiet, Move look) {
        return quiet.look(new Seen.Woke(((Move.Wake) look).timer()))
                .orElseThrow()
                .value();
    }

    @Test
    @DisplayName("is looked at each second, ten times, then each five seconds, twenty times, and then no more")
    void looks() {
        List<@Nullable Object> found = new ArrayList<>();
        for (Optional<Move> look = quiet.nextLook(); look.isPresent(); look = quiet.nextLook()) {
            found.add(found(quiet, look.get()));
        }
        List<Object> expected = new ArrayList<>();
        for (long quick = 1; quick <= 10; quick++) {
            expected.add(1000 * quick);
        }
        for (long slow = 1; slow <= 20; slow++) {
            expected.add(10_000 + 5000 * slow);
        }
        assertEquals(expected, found);
    }

    @Test
    @DisplayName("is looked at under its own name, and wakes for another call say nothing of it")
    void names() {
        assertEquals(Optional.of(new Move.Wake("quiet.3", Duration.ofSeconds(1))), quiet.nextLook());
        assertEquals(Optional.empty(), quiet.look(new Seen.Woke("quiet.2")));
    }

    @Test
    @DisplayName("counts anew, and is looked at as often again, from whatever arrives")
    void heard() {
        for (int i = 0; i < 12; i++) {
            found(quiet, quiet.nextLook().orElseThrow());
        }
        Move look = quiet.nextLook().orElseThrow();
        quiet.heard();
        assertEquals(0L, found(quiet, look), "something came since the look before");
        look = quiet.nextLook().orElseThrow();
        assertEquals(new Move.Wake("quiet.3", Duration.ofSeconds(1)), look);
        assertEquals(1000L, found(quiet, look));
    }

    @Test
    @DisplayName("is not looked at when the task has less time than that")
    void shortOfTime() {
        assertEquals(Optional.empty(), new Quiet(new CallId(1), Duration.ofMillis(999)).nextLook());
        assertEquals(
                Optional.of(new Move.Wake("quiet.1", Duration.ofSeconds(1))),
                new Quiet(new CallId(1), Duration.ofSeconds(1)).nextLook());
    }
}
