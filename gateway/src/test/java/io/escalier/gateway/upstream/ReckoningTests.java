package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.task.Asked;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The reckoning of a call")
class ReckoningTests {
    private static final Usage ESTIMATE = Reckoning.estimated(7, 3, true);

    @Test
    @DisplayName("takes the provider's word, kind by kind, and adds the call")
    void stated() {
        Usage usage = Usage.builder()
                .exact(UsageKind.INPUT, 10)
                .exact(UsageKind.CACHE_READ, 4)
                .exact(UsageKind.REASONING, 5)
                .build();
        assertEquals(
                Usage.builder()
                        .exact(UsageKind.INPUT, 10)
                        .exact(UsageKind.CACHE_READ, 4)
                        .exact(UsageKind.REASONING, 5)
                        .exact(UsageKind.REQUEST, 1)
                        .build(),
                Reckoning.stated(usage, ESTIMATE));
    }

    @Test
    @DisplayName("does not count a call twice that the provider counted")
    void statedCalls() {
        Usage usage = Usage.builder().exact(UsageKind.REQUEST, 2).build();
        assertEquals(usage, Reckoning.stated(usage, ESTIMATE));
    }

    @Test
    @DisplayName("estimates what the provider left open")
    void partlyStated() {
        Usage usage = Usage.builder()
                .unknown(UsageKind.INPUT)
                .exact(UsageKind.OUTPUT, 9)
                .build();
        Usage whole = Reckoning.stated(usage, ESTIMATE);
        assertEquals(OptionalLong.of(7), whole.count(UsageKind.INPUT));
        assertEquals(Certainty.ESTIMATED, whole.certainty(UsageKind.INPUT));
        assertEquals(Certainty.EXACT, whole.certainty(UsageKind.OUTPUT));
    }

    @Test
    @DisplayName("an estimate of nothing is still an estimate")
    void estimateOfNothing() {
        Usage usage = Reckoning.estimated(7, 0, false);
        assertEquals(Certainty.ESTIMATED, usage.certainty(UsageKind.OUTPUT));
        assertEquals(Certainty.EXACT, usage.certainty(UsageKind.REQUEST));
        assertEquals(OptionalLong.of(0), usage.count(UsageKind.REQUEST));
    }

    private static OptionalLong mostOutput(OptionalInt asked, OptionalInt model, int choices) {
        return Reckoning.most(100, new Asked(true, false, false, choices, asked), model)
                .count(UsageKind.OUTPUT);
    }

    @Test
    @DisplayName("puts the most at the smaller of both limits, for each choice; without one it is unknown")
    void most() {
        OptionalInt none = OptionalInt.empty();
        assertEquals(OptionalLong.of(50), mostOutput(OptionalInt.of(50), OptionalInt.of(80), 1));
        assertEquals(OptionalLong.of(80), mostOutput(OptionalInt.of(500), OptionalInt.of(80), 1));
        assertEquals(OptionalLong.of(50), mostOutput(OptionalInt.of(50), none, 1));
        assertEquals(OptionalLong.of(80), mostOutput(none, OptionalInt.of(80), 1));
        assertEquals(OptionalLong.empty(), mostOutput(none, none, 1));
        assertEquals(OptionalLong.of(4L * Integer.MAX_VALUE), mostOutput(OptionalInt.of(Integer.MAX_VALUE), none, 4));
        assertEquals(OptionalLong.of(0), mostOutput(OptionalInt.of(-5), none, 1));
    }

    @ParameterizedTest
    @CsvSource({
        ", max_tokens, 32000, 32000",
        "100, max_tokens, 32000, 32000",
        "100, max_completion_tokens, 32000, 32000",
        "100, max_tokens, 50, 100",
        "100, max_tokens, null, 100",
        "100, top_k, 32000, 100"
    })
    @DisplayName("reckons with the bound of a model's params, which is sent instead of the client's")
    void params(@Nullable Integer said, String name, String json, int most) {
        OptionalInt client = said == null ? OptionalInt.empty() : OptionalInt.of(said);
        Asked asked = Reckoning.bounded(new Asked(true, true, false, 2, client), Map.of(name, json));
        assertEquals(new Asked(true, true, false, 2, OptionalInt.of(most)), asked);
    }
}
