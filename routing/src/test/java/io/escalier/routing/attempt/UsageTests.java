package io.escalier.routing.attempt;

import static io.escalier.routing.attempt.UsageKind.INPUT;
import static io.escalier.routing.attempt.UsageKind.OUTPUT;
import static io.escalier.routing.attempt.UsageKind.REASONING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A usage")
class UsageTests {
    @Test
    @DisplayName("holds an exact zero for a kind that was never set")
    void zero() {
        assertEquals(OptionalLong.of(0), Usage.NONE.count(OUTPUT));
        assertEquals(Certainty.EXACT, Usage.NONE.certainty(OUTPUT));
        assertEquals(Usage.NONE, Usage.builder().exact(INPUT, 0).build(), "a zero that was said is the same");
        assertEquals(
                Usage.NONE.hashCode(), Usage.builder().exact(INPUT, 0).build().hashCode());
    }

    @Test
    @DisplayName("does not take an estimated zero for a certain one")
    void estimatedZero() {
        Usage guessed = Usage.builder().estimated(OUTPUT, 0).build();
        assertEquals(Certainty.ESTIMATED, guessed.certainty());
        assertNotEquals(Usage.NONE, guessed);
    }

    @Test
    @DisplayName("is as certain as its least certain kind")
    void leastCertain() {
        Usage.Builder builder = Usage.builder().exact(INPUT, 5);
        assertEquals(Certainty.EXACT, builder.build().certainty());
        assertEquals(Certainty.ESTIMATED, builder.estimated(OUTPUT, 5).build().certainty());
        assertEquals(Certainty.UNKNOWN, builder.unknown(REASONING).build().certainty());
        assertEquals(Certainty.EXACT, builder.build().certainty(INPUT));
    }

    @Test
    @DisplayName("has no count for what is unknown, not even zero")
    void unknown() {
        assertEquals(OptionalLong.empty(), Usage.UNKNOWN.count(INPUT));
        assertEquals(Map.of(), Usage.UNKNOWN.counts());
        assertEquals(Certainty.UNKNOWN, Usage.UNKNOWN.certainty());
    }

    @Test
    @DisplayName("takes the last word on a kind")
    void lastWord() {
        Usage usage = Usage.builder().estimated(OUTPUT, 9).exact(OUTPUT, 7).build();
        assertEquals(Map.of(OUTPUT, 7L), usage.counts());
        assertEquals(Certainty.EXACT, usage.certainty());
        assertEquals(
                Usage.NONE, Usage.builder().unknown(OUTPUT).exact(OUTPUT, 0).build());
    }

    @Test
    @DisplayName("does not change when its builder goes on")
    void immutable() {
        Usage.Builder builder = Usage.builder().exact(INPUT, 1);
        Usage first = builder.build();
        builder.exact(INPUT, 2);
        assertEquals(OptionalLong.of(1), first.count(INPUT));
    }

    @Test
    @DisplayName("cannot be negative")
    void negative() {
        assertThrows(IllegalArgumentException.class, () -> Usage.builder().exact(INPUT, -1));
        assertThrows(IllegalArgumentException.class, () -> Usage.builder().estimated(INPUT, -1));
    }
}
