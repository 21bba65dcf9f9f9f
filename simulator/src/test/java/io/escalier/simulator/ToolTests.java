package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.exam.Errand;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Tools of the chat dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToolTests {
    private final Sim sim = new Sim();

    @AfterAll
    void stop() {
        sim.close();
    }

    private static ObjectNode withTools(ObjectNode body, String... names) {
        for (String name : names) {
            ObjectNode function = body.withArray("/tools")
                    .addObject()
                    .put("type", "function")
                    .putObject("function")
                    .put("name", name);
            ObjectNode schema = function.putObject("parameters").put("type", "object");
            schema.putObject("properties").putObject("city").put("type", "string");
        }
        return body;
    }

    @Test
    @DisplayName("calls the tools that the user names, at once or one only")
    void parallelCalls() {
        ObjectNode body = withTools(Sim.ask("sim-small", "Call get_weather and get_news."), "get_weather", "get_news");
        JsonNode choice = sim.answer(body).at("/choices/0");
        assertEquals("tool_calls", choice.path("finish_reason").asText());
        assertTrue(choice.at("/message/content").isNull());
        assertEquals(2, choice.at("/message/tool_calls").size());
        assertEquals(
                "{\"city\":\"example\"}",
                choice.at("/message/tool_calls/0/function/arguments").asText());
        assertEquals(
                1,
                sim.answer(body.put("parallel_tool_calls", false))
                        .at("/choices/0/message/tool_calls")
                        .size());
    }

    @Test
    @DisplayName("obeys tool_choice")
    void toolChoice() {
        ObjectNode body = withTools(Sim.ask("sim-small", "Hello"), "get_weather", "get_news");
        assertTrue(sim.answer(body).at("/choices/0/message/tool_calls").isMissingNode());
        body.put("tool_choice", "required");
        assertEquals(
                "get_weather",
                sim.answer(body)
                        .at("/choices/0/message/tool_calls/0/function/name")
                        .asText());
        body.putObject("tool_choice")
                .put("type", "function")
                .putObject("function")
                .put("name", "get_news");
        assertEquals(
                "get_news",
                sim.answer(body)
                        .at("/choices/0/message/tool_calls/0/function/name")
                        .asText());
        ObjectNode none =
                withTools(Sim.ask("sim-small", "Call get_news."), "get_news").put("tool_choice", "none");
        assertTrue(sim.answer(none).at("/choices/0/message/tool_calls").isMissingNode());
    }

    @Test
    @DisplayName("streams a tool call as id and name first, then its arguments token by token")
    void streamedCalls() {
        ObjectNode body = withTools(Sim.ask("sim-small", "Call get_weather and get_news."), "get_weather", "get_news");
        List<JsonNode> chunks = Sim.chunks(sim.post(body.put("stream", true)).body());
        List<JsonNode> calls = chunks.stream()
                .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0"))
                .filter(call -> !call.isMissingNode())
                .toList();
        assertEquals("get_weather", calls.get(0).at("/function/name").asText());
        assertEquals("", calls.get(0).at("/function/arguments").asText());
        assertFalse(calls.get(0).path("id").asText().isEmpty());
        String second = calls.stream()
                .filter(call -> call.path("index").asInt() == 1)
                .map(call -> call.at("/function/arguments").asText())
                .collect(Collectors.joining());
        assertEquals("{\"city\":\"example\"}", second);
        assertEquals(
                "tool_calls",
                chunks.get(chunks.size() - 1).at("/choices/0/finish_reason").asText());
        assertEquals(sim.lastRow().tokens().output(), sim.lastRow().tokensWritten());
    }

    @Test
    @DisplayName("does an errand over the wire, turn by turn")
    void errand() {
        Errand errand = new Errand(Exam.pose(3, 1, List.of(Kind.ERRAND)).get(0));
        while (!errand.over()) {
            errand.answered(
                    sim.answer(errand.body().put("model", "sim-frontier")).at("/choices/0/message"));
        }
        assertTrue(errand.right());
        assertTrue(errand.turns() > 1);
    }
}
