package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.meter.Attempt;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The advisor tool that the messages dialect serves")
class MessagesAdvisorTests {
    private static final String[] BETA = {"anthropic-beta", "advisor-tool-2026-03-01"};
    private static final String ONCE = "[[sim:consults=1 say=\"It is 7.\"]]";
    private static final String ADVICE = "[[sim:on=advice say=\"Think of primes.\"]]";

    private final Sim sim = new Sim(SimulatorOptions.DEFAULT.withManualTime());
    private final Messages messages = new Messages(sim);

    @AfterEach
    void stop() {
        sim.close();
    }

    private static ObjectNode ask(String text, String members) {
        ObjectNode body = Messages.ask("sim-small", text);
        body.putArray("tools")
                .add(Sim.json("{\"type\":\"advisor_20260301\",\"name\":\"advisor\",\"model\":\"sim-frontier\"" + members
                        + "}"));
        return body;
    }

    private static List<String> types(JsonNode content) {
        List<String> types = new ArrayList<>();
        content.forEach(block -> types.add(block.path("type").asText()));
        return types;
    }

    @Test
    @DisplayName(
            "has the question, the advice, and the answer that goes on, and bills the advice at its own model's price")
    void served() {
        JsonNode answer = messages.answer(ask("Which? " + ONCE + ADVICE, ""), BETA);
        assertEquals(List.of("text", "server_tool_use", "advisor_tool_result", "text"), types(answer.path("content")));
        assertEquals(answer.at("/content/1/id"), answer.at("/content/2/tool_use_id"));
        assertEquals("Think of primes.", answer.at("/content/2/content/text").asText());
        assertEquals("end_turn", answer.path("stop_reason").asText());
        JsonNode iterations = answer.at("/usage/iterations");
        assertEquals(List.of("message", "advisor_message", "message"), types(iterations));
        assertEquals("sim-frontier", iterations.at("/1/model").asText());
        List<Attempt> rows = sim.simulator.meter().attempts();
        assertEquals(
                List.of("sim-small", "sim-frontier"),
                rows.stream().map(Attempt::model).toList());
        long read = iterations.at("/0/input_tokens").asLong()
                + iterations.at("/2/input_tokens").asLong();
        assertEquals(read, rows.get(0).tokens().input());
        assertEquals(read, answer.at("/usage/input_tokens").asLong(), "the sum of the model's own");
        assertEquals(
                answer.at("/usage/output_tokens").asLong(), rows.get(0).tokens().output());
        assertEquals(
                iterations.at("/1/input_tokens").asLong(), rows.get(1).tokens().input());
        assertEquals(rows.get(0).id() + "#1", rows.get(1).id());
    }

    @Test
    @DisplayName("in a stream pauses behind the question, with pings, and has the advice whole in one event")
    void streamed() {
        List<JsonNode> events = messages.stream(ask("Which? " + ONCE + ADVICE, ""), BETA);
        int asks = -1;
        for (int i = 0; i < events.size(); i++) {
            asks = events.get(i).at("/content_block/type").asText().equals("server_tool_use") ? i : asks;
        }
        List<String> behind = new ArrayList<>();
        events.subList(asks + 1, asks + 6)
                .forEach(event -> behind.add(event.path("type").asText()));
        assertEquals(
                List.of("content_block_stop", "ping", "ping", "content_block_start", "content_block_stop"), behind);
        assertEquals(
                "Think of primes.",
                events.get(asks + 4).at("/content_block/content/text").asText());
        JsonNode end = events.get(events.size() - 2).path("usage");
        assertEquals(3, end.path("iterations").size());
        assertEquals(
                end.path("output_tokens").asLong(),
                sim.simulator.meter().attempts().get(0).tokens().output());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("gives an error instead of advice, and the answer goes on")
    @CsvSource({
        "429, too_many_requests",
        "529, overloaded",
        "context_length, prompt_too_long",
        "stall, execution_time_exceeded",
        "500, unavailable"
    })
    void errors(String fault, String code) {
        JsonNode answer = messages.answer(ask("Which? " + ONCE + "[[sim:on=advice fault=" + fault + "]]", ""), BETA);
        assertEquals(code, answer.at("/content/2/content/error_code").asText(), answer.toString());
        assertEquals("It is 7.", answer.at("/content/3/text").asText());
        assertEquals(1, sim.simulator.meter().attempts().size());
    }

    @Test
    @DisplayName("is asked no more often than its definition lets it be")
    void maxUses() {
        String text = "Which? [[sim:consults=2 say=\"It is 7.\"]]" + ADVICE;
        JsonNode answer = messages.answer(ask(text, ",\"max_uses\":1"), BETA);
        assertEquals(
                List.of(
                        "text",
                        "server_tool_use",
                        "advisor_tool_result",
                        "server_tool_use",
                        "advisor_tool_result",
                        "text"),
                types(answer.path("content")));
        assertEquals(
                "max_uses_exceeded", answer.at("/content/4/content/error_code").asText());
    }

    @Test
    @DisplayName("is asked at the beginning of the next request where the answer paused, or called tools beside it")
    void pending() {
        ObjectNode paused = ask("Which? [[sim:consults=1 pauses=yes say=\"It is 7.\"]]" + ADVICE, "");
        JsonNode first = messages.answer(paused, BETA);
        assertEquals("pause_turn", first.path("stop_reason").asText());
        assertEquals(List.of("text", "server_tool_use"), types(first.path("content")));
        Messages.say(paused, "assistant", first.path("content"));
        JsonNode resumed = messages.answer(paused, BETA);
        assertEquals("advisor_tool_result", types(resumed.path("content")).get(0));
        ObjectNode both = Messages.tools(ask("Use look and ask advisor." + ADVICE, ""), "look");
        JsonNode calls = messages.answer(both, BETA);
        assertEquals(List.of("server_tool_use", "tool_use"), types(calls.path("content")));
        assertEquals("tool_use", calls.path("stop_reason").asText());
        JsonNode next = messages.answer(Messages.results(both, calls, "12"), BETA);
        assertEquals("advisor_tool_result", types(next.path("content")).get(0), next.toString());
    }

    @Test
    @DisplayName("refuses what an advisor said where nobody asked it, and advice that is too short")
    void refused() {
        ObjectNode body = ask("Which?", "");
        Messages.say(
                body,
                "assistant",
                Sim.json("[{\"type\":\"advisor_tool_result\",\"tool_use_id\":\"srvtoolu_1\",\"content\":{\"type\":"
                        + "\"advisor_result\",\"text\":\"x\"}},{\"type\":\"text\",\"text\":\"y\"}]"));
        Messages.say(body, "user", Sim.json("\"And?\""));
        String refusal = messages.refusal(body, BETA);
        assertTrue(refusal.contains("must have a corresponding `server_tool_use` block before it"), refusal);
        String small = messages.refusal(ask("Which?", ",\"max_tokens\":100"), BETA);
        assertTrue(small.startsWith("tools.0.advisor_20260301.max_tokens: Input should be greater"), small);
    }
}
