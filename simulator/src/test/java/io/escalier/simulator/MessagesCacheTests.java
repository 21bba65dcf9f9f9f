package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.meter.TokenCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The prompt cache of the messages dialect")
class MessagesCacheTests {
    private static final JsonNode SHORT = Sim.json("{\"type\":\"ephemeral\"}");
    private static final JsonNode HOUR = Sim.json("{\"type\":\"ephemeral\",\"ttl\":\"1h\"}");

    private final Sim sim = new Sim(SimulatorOptions.DEFAULT.withManualTime());
    private final Messages messages = new Messages(sim);

    @AfterEach
    void stop() {
        sim.close();
    }

    private static ObjectNode text(String text) {
        return Sim.JSON.createObjectNode().put("type", "text").put("text", text);
    }

    private static String words(int count) {
        return "word ".repeat(count).strip();
    }

    /** A system text of so many tokens with a breakpoint after it, and a question. */
    private static ObjectNode ask(int system, JsonNode control) {
        ObjectNode body = Messages.ask("sim-frontier", "What is 2 + 3?");
        body.putArray("system").addObject().put("type", "text").put("text", words(system));
        ((ObjectNode) body.at("/system/0")).set("cache_control", control);
        return body;
    }

    private JsonNode usage(JsonNode body, String... headers) {
        return messages.answer(body, headers).path("usage");
    }

    private static void counts(JsonNode usage, long read, long written) {
        assertEquals(read, usage.path("cache_read_input_tokens").asLong(), usage.toString());
        assertEquals(written, usage.path("cache_creation_input_tokens").asLong(), usage.toString());
    }

    @Test
    @DisplayName("keeps nothing that has no breakpoint")
    void keepsNothingByItself() {
        ObjectNode body = Messages.ask("sim-frontier", words(3_000));
        counts(usage(body), 0, 0);
        counts(usage(body), 0, 0);
    }

    @Test
    @DisplayName("is written at a breakpoint and read by the next prompt that begins so")
    void writesAndReads() {
        JsonNode first = usage(ask(1_200, SHORT));
        counts(first, 0, 1_201);
        assertEquals(
                1_201, first.at("/cache_creation/ephemeral_5m_input_tokens").asInt());
        assertEquals(0, first.at("/cache_creation/ephemeral_1h_input_tokens").asInt());
        counts(usage(ask(1_200, SHORT)), 1_201, 0);
        ObjectNode other = ask(1_200, SHORT);
        ((ObjectNode) other.at("/messages/0")).put("content", "Something else?");
        counts(usage(other), 1_201, 0);
        counts(usage(ask(1_200, SHORT), "x-api-key", "another"), 0, 1_201);
        sim.simulator.forgetPrompts();
        counts(usage(ask(1_200, SHORT)), 0, 1_201);
    }

    @Test
    @DisplayName("is not written below the model's minimum")
    void minimum() {
        counts(usage(ask(1_022, SHORT)), 0, 0);
        counts(usage(ask(1_023, SHORT)), 0, 1_024);
        counts(usage(ask(2_046, SHORT).put("model", "sim-small")), 0, 0);
        counts(usage(ask(2_047, SHORT).put("model", "sim-small")), 0, 2_048);
    }

    @Test
    @DisplayName("lives for five minutes or an hour after its last use, by the simulator's clock")
    void expires() {
        usage(ask(1_200, SHORT));
        usage(ask(1_300, HOUR));
        sim.simulator.advance(Duration.ofMinutes(4));
        counts(usage(ask(1_200, SHORT)), 1_201, 0);
        sim.simulator.advance(Duration.ofMinutes(4));
        counts(usage(ask(1_200, SHORT)), 1_201, 0);
        sim.simulator.advance(Duration.ofMinutes(6));
        counts(usage(ask(1_200, SHORT)), 0, 1_201);
        sim.simulator.advance(Duration.ofMinutes(44));
        counts(usage(ask(1_300, HOUR)), 1_301, 0);
        sim.simulator.advance(Duration.ofMinutes(60));
        counts(usage(ask(1_300, HOUR)), 0, 1_301);
    }

    @Test
    @DisplayName("has a price for what was read, and one for each life of what was written")
    void prices() {
        usage(ask(1_200, HOUR));
        assertEquals(1_201, sim.lastRow().tokens().cacheWriteHour());
        priced(0, 1_201, 0);
        usage(ask(1_200, HOUR));
        priced(0, 0, 1_201);
        usage(ask(1_300, SHORT));
        assertEquals(1_301, sim.lastRow().tokens().cacheWrite());
        priced(1_301, 0, 0);
    }

    private void priced(long written, long hour, long read) {
        TokenCounts tokens = sim.lastRow().tokens();
        BigDecimal usd = BigDecimal.valueOf(tokens.input())
                .add(new BigDecimal("1.25").multiply(BigDecimal.valueOf(written)))
                .add(new BigDecimal("2").multiply(BigDecimal.valueOf(hour)))
                .add(new BigDecimal("0.1").multiply(BigDecimal.valueOf(read)))
                .multiply(BigDecimal.valueOf(3))
                .add(BigDecimal.valueOf(15).multiply(BigDecimal.valueOf(tokens.completion())))
                .movePointLeft(6);
        long nanos = usd.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact();
        assertEquals(OptionalLong.of(nanos), sim.lastRow().nanos());
    }

    @Test
    @DisplayName("counts a longer prompt as read up to the old breakpoint and written from there to the new one")
    void grows() {
        ObjectNode body = ask(1_200, HOUR);
        long first = usage(body).path("cache_creation_input_tokens").asLong();
        Messages.say(body, "assistant", Sim.JSON.getNodeFactory().textNode("5"));
        ArrayNode more = Sim.JSON.createArrayNode();
        more.add(text(words(300))).add(text(words(100)).set("cache_control", SHORT));
        Messages.say(body, "user", more);
        JsonNode usage = usage(body);
        assertEquals(first, usage.path("cache_read_input_tokens").asLong());
        assertEquals(0, usage.at("/cache_creation/ephemeral_1h_input_tokens").asInt());
        assertTrue(usage.at("/cache_creation/ephemeral_5m_input_tokens").asInt() > 400, usage.toString());
        assertEquals(4, usage.path("input_tokens").asInt(), "the end of the turn and the answer to come");
        long all = Messages.prompt(usage) - 4;
        counts(usage(body), all, 0);
    }

    @Test
    @DisplayName("splits what is written where an hour's breakpoint comes before one of five minutes")
    void mixed() {
        ObjectNode body = ask(1_200, HOUR);
        body.withArray("/system").add(text(words(99)).set("cache_control", SHORT));
        JsonNode usage = usage(body);
        assertEquals(
                1_201, usage.at("/cache_creation/ephemeral_1h_input_tokens").asInt());
        assertEquals(99, usage.at("/cache_creation/ephemeral_5m_input_tokens").asInt());
        counts(usage, 0, 1_300);
        ((ObjectNode) body.at("/system/0")).set("cache_control", SHORT);
        ((ObjectNode) body.at("/system/1")).set("cache_control", HOUR);
        String refusal = messages.refusal(body);
        assertTrue(
                refusal.contains("a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block"),
                refusal);
    }

    @Test
    @DisplayName("goes in the order tools, system, messages: what changes drops what comes after it")
    void order() {
        ObjectNode body = Messages.tools(ask(1_200, SHORT), "get_weather");
        ObjectNode tool = (ObjectNode) body.at("/tools/0");
        tool.put("description", words(1_100)).set("cache_control", SHORT);
        long all = usage(body).path("cache_creation_input_tokens").asLong();
        ObjectNode changed = body.deepCopy();
        ((ObjectNode) changed.at("/system/0")).put("text", words(1_201));
        JsonNode usage = usage(changed);
        long tools = usage.path("cache_read_input_tokens").asLong();
        assertEquals(all - 1_201, tools);
        assertEquals(1_202, usage.path("cache_creation_input_tokens").asLong());
        ((ObjectNode) changed.at("/tools/0")).put("description", words(1_101));
        assertEquals(0, usage(changed).path("cache_read_input_tokens").asLong());
        ObjectNode moved = body.deepCopy();
        ((ObjectNode) moved.at("/tools/0")).remove("cache_control");
        counts(usage(moved), all, 0);
    }

    @Test
    @DisplayName("is found from a breakpoint at most twenty blocks back")
    void lookback() {
        ObjectNode body = ask(1_200, SHORT);
        usage(body);
        ((ObjectNode) body.at("/system/0")).remove("cache_control");
        ArrayNode content = ((ObjectNode) body.at("/messages/0")).putArray("content");
        for (int i = 0; i < 19; i++) {
            content.add(text("more"));
        }
        ((ObjectNode) content.get(18)).set("cache_control", SHORT);
        ObjectNode near = body.deepCopy();
        content.insert(0, text("more"));
        assertEquals(0, usage(body).path("cache_read_input_tokens").asLong());
        assertEquals(1_201, usage(near).path("cache_read_input_tokens").asLong());
    }

    @Test
    @DisplayName("has four breakpoints at most, the automatic one among them")
    void atMostFour() {
        ObjectNode body = ask(1_200, SHORT);
        ArrayNode content = ((ObjectNode) body.at("/messages/0")).putArray("content");
        for (int i = 0; i < 3; i++) {
            content.add(text("more").set("cache_control", SHORT));
        }
        messages.answer(body);
        body.set("cache_control", SHORT);
        assertEquals("A maximum of 4 blocks with cache_control may be provided. Found 5.", messages.refusal(body));
    }

    @Test
    @DisplayName("keeps the whole prompt where the request itself has a breakpoint")
    void automatic() {
        ObjectNode body = Messages.ask("sim-frontier", words(1_500));
        body.set("cache_control", SHORT);
        long written = usage(body).path("cache_creation_input_tokens").asLong();
        assertTrue(written >= 1_500);
        counts(usage(body), written, 0);
    }

    @Test
    @DisplayName("knows the lives that there are, and no breakpoint on a thought")
    void refuses() {
        ObjectNode body = ask(10, Sim.json("{\"type\":\"ephemeral\",\"ttl\":\"2h\"}"));
        assertEquals("system.0.text.cache_control.ephemeral.ttl: Input should be '5m' or '1h'", messages.refusal(body));
        body = ask(10, Sim.json("{\"type\":\"persistent\"}"));
        assertEquals("system.0.text.cache_control.type: Input should be 'ephemeral'", messages.refusal(body));
        body = ask(10, Sim.json("{\"type\":\"ephemeral\",\"scope\":\"global\"}"));
        assertEquals(
                "system.0.text.cache_control.ephemeral.scope: Extra inputs are not permitted", messages.refusal(body));
        body = Messages.thinking("sim-frontier", "[[sim:think=3 say=x]]");
        JsonNode content = messages.answer(body).path("content");
        ((ObjectNode) content.get(0)).set("cache_control", SHORT);
        Messages.say(body, "assistant", content);
        assertEquals(
                "messages.1.content.0.thinking.cache_control: Extra inputs are not permitted", messages.refusal(body));
    }
}
