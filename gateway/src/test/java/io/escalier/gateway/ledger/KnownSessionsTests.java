package io.escalier.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.ledger.Learnt;
import io.escalier.routing.situation.Delta;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a session learnt, as text in a column")
class KnownSessionsTests {
    @Test
    @DisplayName("reads as it was written, whatever the keys, words and numbers")
    void readsBack() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<Delta> deltas = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                String key = text(random);
                deltas.add(
                        switch (random.nextInt(3)) {
                            case 0 -> new Delta.Max(key, random.nextLong());
                            case 1 -> new Delta.Add(key, random.nextLong());
                            default -> new Delta.Until(key, text(random), random.nextLong());
                        });
            }
            assertEquals(deltas, DeltaText.read(DeltaText.of(deltas)), "seed " + seed);
        }
        assertEquals(Learnt.NOTHING.deltas(), DeltaText.read(null));
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0x20, 0x2FF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
