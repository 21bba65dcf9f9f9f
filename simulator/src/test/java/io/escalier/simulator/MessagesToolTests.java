package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Tools of the messages dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesToolTests {
    private static final String BOTH = "Call get_weather and get_news.";

    private final Sim sim = new Sim();
    private final Messages messages = new Messages(sim);

    @AfterAll
    void stop() {
        sim.close();
    }

    private static ObjectNode both() {
        return Messages.tools(Messages.ask("sim-small", BOTH), "get_weather", "get_news");
    }

    private static ObjectNode choice(ObjectNode body, String type) {
        body.putObject("tool_choice").put("type", type);
        return body;
    }

    @Test
    @DisplayName("are called as the user names them, at once or one only, each call with an id of its own")
    void parallelCalls() {
        JsonNode answer = messages.answer(both());
        assertEquals("tool_use", answer.path("stop_reason").asText());
        assertEquals(2, answer.path("content").size());
        assertEquals("get_weather", answer.at("/content/0/name").asText());
        assertEquals("example", answer.at("/content/0/input/city").asText());
        assertTrue(answer.at("/content/0/id").asText().startsWith("toolu_"));
        assertNotEquals(answer.at("/content/0/id"), answer.at("/content/1/id"));
        assertNotEquals(answer.at("/content/0/id"), messages.answer(both()).at("/content/0/id"));
        ObjectNode one = choice(both(), "auto");
        ((ObjectNode) one.path("tool_choice")).put("disable_parallel_tool_use", true);
        assertEquals(1, messages.answer(one).path("content").size());
    }

    @Test
    @DisplayName("are streamed as pieces of JSON, block by block")
    void streamed() {
        List<JsonNode> events = messages.stream(both());
        List<JsonNode> starts = events.stream()
                .filter(event -> event.path("type").asText().equals("content_block_start"))
                .toList();
        assertEquals(2, starts.size());
        assertEquals(0, starts.get(1).at("/content_block/input").size());
        for (JsonNode start : starts) {
            String json = events.stream()
                    .filter(event -> event.path("index").equals(start.path("index")))
                    .map(event -> event.at("/delta/partial_json").asText())
                    .collect(Collectors.joining());
            assertEquals("example", Sim.json(json).path("city").asText());
        }
        JsonNode end = events.get(events.size() - 2);
        assertEquals("tool_use", end.at("/delta/stop_reason").asText());
        assertEquals(
                sim.lastRow().tokens().output(), end.at("/usage/output_tokens").asLong());
    }

    @Test
    @DisplayName("are demanded, chosen or forbidden by tool_choice")
    void choices() {
        assertEquals(
                "tool_use",
                messages.answer(choice(Messages.tools(Messages.ask("sim-small", "Hello"), "a"), "any"))
                        .path("stop_reason")
                        .asText());
        ObjectNode named = choice(both(), "tool");
        ((ObjectNode) named.path("tool_choice")).put("name", "get_news");
        assertEquals("get_news", messages.answer(named).at("/content/0/name").asText());
        assertEquals(
                "end_turn",
                messages.answer(choice(both(), "none")).path("stop_reason").asText());
    }

    @Test
    @DisplayName("give results that the model goes on from, as text or blocks, also of a failure")
    void results() {
        ObjectNode body = both();
        JsonNode answer = messages.answer(body);
        Messages.results(body, answer, "{\"sky\":\"blue\"}");
        ArrayNode results = (ArrayNode) body.at("/messages/2/content");
        ((ObjectNode) results.get(1))
                .put("is_error", true)
                .putArray("content")
                .add(Sim.json("{\"type\":\"text\",\"text\":\"no\"}"));
        results.add(Sim.json("{\"type\":\"text\",\"text\":\"What is 2 + 3? Number only.\"}"));
        assertEquals("5", Messages.text(messages.answer(body)));
    }

    @Test
    @DisplayName("have their results at the very beginning of the next message, all of them")
    void resultsComeFirst() {
        ObjectNode body = both();
        JsonNode answer = messages.answer(body);
        String first = answer.at("/content/0/id").asText();
        String second = answer.at("/content/1/id").asText();
        String missing = "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: ";
        String rest = ". Each `tool_use` block must have a corresponding `tool_result` block in the next message.";
        ObjectNode ended = Messages.say(body.deepCopy(), "assistant", answer.path("content"));
        assertEquals(missing + first + ", " + second + rest, messages.refusal(ended));
        ObjectNode without = Messages.results(body.deepCopy(), answer, "{}");
        ((ArrayNode) without.at("/messages/2/content")).remove(1);
        assertEquals(missing + second + rest, messages.refusal(without));
        ObjectNode late = Messages.results(body.deepCopy(), answer, "{}");
        ((ArrayNode) late.at("/messages/2/content")).insert(1, Sim.json("{\"type\":\"text\",\"text\":\"well\"}"));
        assertEquals(missing + second + rest, messages.refusal(late));
        ObjectNode apart = Messages.results(body.deepCopy(), answer, "{}");
        JsonNode moved = ((ArrayNode) apart.at("/messages/2/content")).remove(1);
        Messages.say(apart, "user", Sim.JSON.createArrayNode().add(moved));
        messages.answer(apart);
    }

    @Test
    @DisplayName("have one result each, to a call of the message before")
    void resultsAnswerCalls() {
        ObjectNode body = both();
        JsonNode answer = messages.answer(body);
        String first = answer.at("/content/0/id").asText();
        ObjectNode foreign = Messages.results(body.deepCopy(), answer, "{}");
        ((ArrayNode) foreign.at("/messages/2/content"))
                .add(Sim.json("{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_x\"}"));
        assertEquals(
                "messages.2.content.2: unexpected `tool_use_id` found in `tool_result` blocks: toolu_x. Each"
                        + " `tool_result` block must have a corresponding `tool_use` block in the previous message.",
                messages.refusal(foreign));
        ObjectNode twice = Messages.results(body.deepCopy(), answer, "{}");
        ((ArrayNode) twice.at("/messages/2/content")).add(twice.at("/messages/2/content/0"));
        assertEquals(
                "messages.2.content.2: each tool_use must have a single result. Found multiple `tool_result` blocks"
                        + " with id: " + first,
                messages.refusal(twice));
        ObjectNode again = Messages.results(Messages.results(body.deepCopy(), answer, "{}"), answer, "{}");
        assertEquals("messages.3.content.0: `tool_use` ids must be unique", messages.refusal(again));
        ObjectNode wrongSide = Messages.say(both(), "user", answer.path("content"));
        assertEquals("messages.1: `tool_use` blocks can only be in `assistant` messages", messages.refusal(wrongSide));
        ObjectNode results = Messages.results(body.deepCopy(), answer, "{}");
        ((ObjectNode) results.at("/messages/2")).put("role", "assistant");
        assertEquals("messages.2: `tool_result` blocks can only be in `user` messages", messages.refusal(results));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("are refused when they are badly defined")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tools':{} | tools: Input should be a valid list",
                "'tools':[{'input_schema':{'type':'object'}}] | tools.0.custom.name: Field required",
                "'tools':[{'name':'a b','input_schema':{'type':'object'}}] | tools.0.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'",
                "'tools':[{'name':'a'}] | tools.0.custom.input_schema: Field required",
                "'tools':[{'name':'a','input_schema':{'type':'string'}}] | tools.0.custom.input_schema.type: Input should be 'object'",
                "'tools':[{'name':'a','input_schema':{'type':'object'},'parameters':{}}] | tools.0.custom.parameters: Extra inputs are not permitted",
                "'tools':[{'name':'a','input_schema':{'type':'object'}},{'name':'a','input_schema':{'type':'object'}}] | tools: Tool names must be unique.",
                "'tools':[{'type':'function','function':{'name':'a'}}] | tools.0: Input tag 'function' found using 'type' does not match any of the expected tags: 'custom'",
                "'tools':[{'type':'advisor_20260301','name':'advisor','model':'sim-frontier'}] | tools.0: Input tag 'advisor_20260301' found using 'type' does not match any of the expected tags",
                "'tool_choice':{'type':'auto'} | tool_choice may only be specified while providing `tools`.",
                "'tool_choice':'auto' | tool_choice: Input should be a valid dictionary",
                "T,'tool_choice':{'type':'required'} | tool_choice: Input tag 'required' found using 'type' does not match any of the expected tags: 'auto', 'any', 'tool', 'none'",
                "T,'tool_choice':{'type':'tool'} | tool_choice.tool.name: Field required",
                "T,'tool_choice':{'type':'tool','name':'b'} | tool_choice.tool.name: Tool 'b' not found in provided tools",
                "T,'tool_choice':{'type':'auto','name':'a'} | tool_choice.auto.name: Extra inputs are not permitted",
            })
    void badlyDefined(String members, String message) {
        String text = Messages.ask("sim-small", "x").toString();
        String all = members.replace("T,", "'tools':[{'name':'a','input_schema':{'type':'object'}}],");
        String refusal =
                messages.refusal(Sim.json(text.substring(0, text.length() - 1) + "," + all.replace('\'', '"') + "}"));
        assertTrue(refusal.startsWith(message), refusal);
    }

    @Test
    @DisplayName("may be named with 128 characters")
    void longNames() {
        messages.answer(Messages.tools(Messages.ask("sim-small", "x"), "n".repeat(128)));
        messages.refusal(Messages.tools(Messages.ask("sim-small", "x"), "n".repeat(129)));
    }

    @Test
    @DisplayName("that a model calls with broken arguments have them as a text in a buffered answer")
    void brokenArguments() {
        ObjectNode body = Messages.tools(Messages.ask("sim-small", "Call get_weather."), "get_weather");
        body.put("max_tokens", 5);
        JsonNode answer = messages.answer(body);
        assertEquals("max_tokens", answer.path("stop_reason").asText());
        assertTrue(answer.at("/content/0/input").has("INVALID_JSON"), answer.toString());
    }
}
