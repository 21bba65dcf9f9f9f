package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.meter.Attempt;
import io.escalier.simulator.meter.TokenCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Usage of the messages dialect")
class MessagesUsageTests {
    private static final int REQUESTS = 60;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_126, 77})
    @DisplayName("has kinds that sum to the prompt's whole tokens, and equal the meter and its bill")
    void sumsUp(long seed) {
        try (Sim sim = new Sim(SimulatorOptions.DEFAULT.withManualTime())) {
            Messages messages = new Messages(sim);
            Random random = new Random(seed);
            TokenCounts all = TokenCounts.NONE;
            long nanos = 0;
            for (int i = 0; i < REQUESTS; i++) {
                String which = "request " + i + " of seed " + seed;
                ObjectNode body = drawn(random);
                JsonNode usage = random.nextBoolean() ? messages.answer(body).path("usage") : streamed(messages, body);
                Attempt row = sim.lastRow();
                agree(usage, row, which);
                assertEquals(counted(messages, body), row.tokens().prompt(), which + ": whole prompt");
                assertEquals(priced(row.tokens()), row.nanos().orElse(-1), which + ": nano-dollars");
                all = all.plus(row.tokens());
                nanos += row.nanos().orElse(0);
                sim.simulator.advance(Duration.ofMinutes(random.nextInt(4)));
            }
            assertEquals(all, sim.simulator.meter().total("sim-frontier").tokens());
            assertEquals(nanos, sim.simulator.meter().total("sim-frontier").nanos());
        }
    }

    /** The end of a stream has all; its beginning has the kinds of what was written. */
    private static JsonNode streamed(Messages messages, ObjectNode body) {
        List<JsonNode> events = messages.stream(body);
        ObjectNode usage = events.get(0).at("/message/usage").deepCopy();
        return usage.setAll((ObjectNode) events.get(events.size() - 2).path("usage"));
    }

    private static void agree(JsonNode usage, Attempt row, String which) {
        TokenCounts tokens = row.tokens();
        assertEquals(tokens.input(), usage.path("input_tokens").asLong(), which + ": input");
        assertEquals(tokens.cacheRead(), usage.path("cache_read_input_tokens").asLong(), which + ": read");
        JsonNode written = usage.path("cache_creation");
        assertEquals(
                tokens.cacheWrite(), written.path("ephemeral_5m_input_tokens").asLong(), which + ": 5m");
        assertEquals(
                tokens.cacheWriteHour(),
                written.path("ephemeral_1h_input_tokens").asLong(),
                which + ": 1h");
        assertEquals(
                tokens.cacheWrite() + tokens.cacheWriteHour(),
                usage.path("cache_creation_input_tokens").asLong(),
                which + ": written");
        assertEquals(tokens.completion(), usage.path("output_tokens").asLong(), which + ": output");
        assertEquals(
                tokens.reasoning(),
                usage.at("/output_tokens_details/thinking_tokens").asLong(),
                which + ": thought");
        assertEquals(tokens.prompt(), Messages.prompt(usage), which + ": prompt");
    }

    private static long counted(Messages messages, ObjectNode body) {
        ObjectNode asked = body.deepCopy();
        asked.remove("max_tokens");
        return Sim.json(messages.send("POST", "/v1/messages/count_tokens", asked.toString())
                        .body())
                .path("input_tokens")
                .asLong();
    }

    private static long priced(TokenCounts tokens) {
        return new BigDecimal("3")
                .multiply(BigDecimal.valueOf(tokens.input()))
                .add(new BigDecimal("0.30").multiply(BigDecimal.valueOf(tokens.cacheRead())))
                .add(new BigDecimal("3.75").multiply(BigDecimal.valueOf(tokens.cacheWrite())))
                .add(new BigDecimal("6").multiply(BigDecimal.valueOf(tokens.cacheWriteHour())))
                .add(new BigDecimal("15").multiply(BigDecimal.valueOf(tokens.completion())))
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** One of a few system texts, a few turns, breakpoints here and there, the long-lived ones first. */
    private static ObjectNode drawn(Random random) {
        ObjectNode body =
                random.nextBoolean() ? Messages.ask("sim-frontier", "x") : Messages.thinking("sim-frontier", "x");
        ArrayNode system = body.putArray("system");
        system.add(block("rule ".repeat(600 + 300 * random.nextInt(4)).strip(), random.nextInt(3) == 0, true));
        system.add(block("more ".repeat(1 + random.nextInt(900)).strip(), random.nextInt(3) == 0, true));
        ArrayNode messages = body.putArray("messages");
        int turns = 1 + 2 * random.nextInt(3);
        for (int i = 0; i < turns; i++) {
            ObjectNode message = messages.addObject().put("role", i % 2 == 0 ? "user" : "assistant");
            String order =
                    i == turns - 1 ? " [[sim:think=" + random.nextInt(30) + " tokens=" + random.nextInt(40) + "]]" : "";
            message.putArray("content")
                    .add(block(
                            "turn " + i + " says".repeat(1 + random.nextInt(3)) + order,
                            i == turns - 1 && random.nextBoolean(),
                            false));
        }
        return body;
    }

    private static ObjectNode block(String text, boolean kept, boolean hour) {
        ObjectNode block = Sim.JSON.createObjectNode().put("type", "text").put("text", text);
        if (kept) {
            block.putObject("cache_control").put("type", "ephemeral").put("ttl", hour ? "1h" : "5m");
        }
        return block;
    }
}
