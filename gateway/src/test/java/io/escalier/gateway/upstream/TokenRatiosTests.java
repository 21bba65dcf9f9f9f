package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("Bytes per token")
class TokenRatiosTests {
    private final TokenRatios ratios = new TokenRatios(List.of("a", "b"));

    private static Usage exact(long input) {
        return Usage.builder().exact(UsageKind.INPUT, input).build();
    }

    @Test
    @DisplayName("are four until something is known, for every target")
    void start() {
        assertEquals(4.0, ratios.bytesPerToken("a"));
        assertEquals(4.0, ratios.bytesPerToken("unknown"));
        assertEquals(3, ratios.tokens("a", 9));
        assertEquals(0, ratios.tokens("a", 0));
    }

    @Test
    @DisplayName("move a twentieth of the way with each usage, and only for its target")
    void moves() {
        ratios.learn("a", 300, exact(100));
        assertEquals(3.95, ratios.bytesPerToken("a"), 1e-9);
        assertEquals(4.0, ratios.bytesPerToken("b"));
    }

    @Test
    @DisplayName("come close to the truth, cached tokens included")
    void learns() {
        Usage cached = Usage.builder()
                .exact(UsageKind.INPUT, 20)
                .exact(UsageKind.CACHE_READ, 70)
                .exact(UsageKind.CACHE_WRITE_5M, 10)
                .exact(UsageKind.OUTPUT, 5000)
                .build();
        for (int i = 0; i < 200; i++) {
            ratios.learn("a", 250, cached);
        }
        assertEquals(2.5, ratios.bytesPerToken("a"), 0.001);
    }

    @Test
    @DisplayName("learn nothing from estimates, unknowns, crumbs and strangers")
    void ignores() {
        ratios.learn("a", 1000, Usage.builder().estimated(UsageKind.INPUT, 500).build());
        ratios.learn("a", 1000, Usage.UNKNOWN);
        ratios.learn("a", 1000, exact(15));
        ratios.learn("stranger", 1000, exact(500));
        assertEquals(4.0, ratios.bytesPerToken("a"));
        assertEquals(4.0, ratios.bytesPerToken("stranger"));
    }

    @RepeatedTest(20)
    @DisplayName("stay between one and thirty-two, whatever providers state")
    void bounded(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < 1000; i++) {
            ratios.learn("a", 1L << random.nextInt(40), exact(1L << random.nextInt(40)));
            double now = ratios.bytesPerToken("a");
            assertTrue(now >= 1 && now <= 32, () -> "seed " + run.getCurrentRepetition() + ": " + now);
        }
    }

    @Test
    @DisplayName("lose no usage to another thread")
    void threads() {
        IntStream.range(0, 1000).parallel().forEach(i -> ratios.learn("a", 200, exact(100)));
        assertEquals(2 + 2 * Math.pow(0.95, 1000), ratios.bytesPerToken("a"), 1e-12);
    }
}
