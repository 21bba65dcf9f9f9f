package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.meter.Attempt;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Thinking in the messages dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesThinkingTests {
    private static final String THINK = "[[sim:think=20 say=\"so be it\"]]";

    private final Sim sim = new Sim();
    private final Messages messages = new Messages(sim);

    @AfterAll
    void stop() {
        sim.close();
    }

    @Test
    @DisplayName("comes before the answer, signed, and is billed as reasoning")
    void comesFirst() {
        JsonNode answer = messages.answer(Messages.thinking("sim-frontier", THINK));
        assertEquals("thinking", answer.at("/content/0/type").asText());
        assertFalse(answer.at("/content/0/thinking").asText().isEmpty());
        assertFalse(answer.at("/content/0/signature").asText().isEmpty());
        assertEquals("so be it", answer.at("/content/1/text").asText());
        Attempt row = sim.lastRow();
        assertEquals(20, row.tokens().reasoning());
        assertEquals(
                20, answer.at("/usage/output_tokens_details/thinking_tokens").asInt());
        assertEquals(
                row.tokens().completion(), answer.at("/usage/output_tokens").asLong());
    }

    @Test
    @DisplayName("is done for a hard task without being ordered, within its budget")
    void isDrawn() {
        JsonNode answer = messages.answer(Messages.thinking("sim-frontier", "What is (17 * 23 + 5) * 3?"));
        assertEquals("thinking", answer.at("/content/0/type").asText());
        assertTrue(sim.lastRow().tokens().reasoning() > 20);
        messages.answer(Messages.thinking("sim-frontier", "[[sim:think=1500 say=x]]"));
        assertEquals(1_024, sim.lastRow().tokens().reasoning());
    }

    @Test
    @DisplayName("is streamed in thinking deltas, then its signature")
    void isStreamed() {
        ObjectNode body = Messages.thinking("sim-frontier", THINK);
        List<JsonNode> events = messages.stream(body);
        JsonNode start = events.get(1).path("content_block");
        assertEquals("thinking", start.path("type").asText());
        assertEquals("", start.path("thinking").asText());
        String thought = Messages.deltas(events, "thinking_delta")
                .map(delta -> delta.path("thinking").asText())
                .collect(Collectors.joining());
        String signature = Messages.deltas(events, "signature_delta")
                .map(delta -> delta.path("signature").asText())
                .collect(Collectors.joining());
        assertEquals(20, sim.lastRow().tokens().reasoning());
        body.withArray("/messages")
                .addObject()
                .put("role", "assistant")
                .putArray("content")
                .addObject();
        ObjectNode block = (ObjectNode) body.at("/messages/1/content/0");
        block.put("type", "thinking").put("thinking", thought).put("signature", signature);
        Messages.say(body, "user", Sim.JSON.getNodeFactory().textNode("go on"));
        assertFalse(Messages.text(messages.answer(body)).isEmpty());
    }

    /** A request that carries an answer with a thought in it. */
    private static ObjectNode replayed(String model, JsonNode answer) {
        ObjectNode body = Messages.thinking(model, "What is 2 + 3?");
        Messages.say(body, "assistant", answer.path("content").deepCopy());
        return Messages.say(body, "user", Sim.JSON.getNodeFactory().textNode("And 3 + 4? Number only."));
    }

    @Test
    @DisplayName("comes back unchanged, and is counted as part of the prompt")
    void comesBack() {
        JsonNode answer = messages.answer(Messages.thinking("sim-frontier", THINK));
        ObjectNode with = replayed("sim-frontier", answer);
        ObjectNode without = with.deepCopy();
        ((ArrayNode) without.at("/messages/1/content")).remove(0);
        assertEquals(
                20,
                messages.answer(with).at("/usage/input_tokens").asInt()
                        - messages.answer(without).at("/usage/input_tokens").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"thinking", "signature"})
    @DisplayName("is refused when its text or signature was changed")
    void changed(String member) {
        ObjectNode body = replayed("sim-frontier", messages.answer(Messages.thinking("sim-frontier", THINK)));
        ObjectNode block = (ObjectNode) body.at("/messages/1/content/0");
        String text = block.path(member).asText();
        block.put(member, (text.startsWith("A") ? "B" : "A") + text.substring(1));
        assertEquals("messages.1.content.0: Invalid `signature` in `thinking` block", messages.refusal(body));
        block.put(member, "");
        assertEquals("messages.1.content.0: Invalid `signature` in `thinking` block", messages.refusal(body));
        block.remove(member);
        assertEquals("messages.1.content.0.thinking." + member + ": Field required", messages.refusal(body));
    }

    @Test
    @DisplayName("of another model or another account is refused")
    void foreign() {
        JsonNode answer = messages.answer(Messages.thinking("sim-frontier", THINK), "x-api-key", "one");
        String invalid = "messages.1.content.0: Invalid `signature` in `thinking` block";
        assertEquals(invalid, messages.refusal(replayed("sim-small", answer), "x-api-key", "one"));
        assertEquals(invalid, messages.refusal(replayed("sim-frontier", answer), "x-api-key", "two"));
        messages.answer(replayed("sim-frontier", answer), "x-api-key", "one");
    }

    @Test
    @DisplayName("can be redacted: unreadable, and refused when it was changed")
    void redacted() {
        ObjectNode ask = Messages.thinking("sim-frontier", "[[sim:think=20 redact=yes say=x]]");
        JsonNode answer = messages.answer(ask);
        assertEquals("redacted_thinking", answer.at("/content/0/type").asText());
        assertEquals(20, sim.lastRow().tokens().reasoning());
        List<JsonNode> events = messages.stream(ask);
        assertEquals(
                "redacted_thinking", events.get(1).at("/content_block/type").asText());
        ObjectNode body = replayed("sim-frontier", answer);
        messages.answer(body);
        ((ObjectNode) body.at("/messages/1/content/0")).put("data", "AAAA");
        assertEquals("messages.1.content.0: Invalid `data` in `redacted_thinking` block", messages.refusal(body));
    }

    @Test
    @DisplayName("can be kept to itself: the signature alone carries it")
    void omitted() {
        ObjectNode ask = Messages.thinking("sim-frontier", THINK);
        ((ObjectNode) ask.path("thinking")).put("display", "omitted");
        JsonNode answer = messages.answer(ask);
        assertEquals("", answer.at("/content/0/thinking").asText());
        assertEquals(20, sim.lastRow().tokens().reasoning());
        assertEquals(0, Messages.deltas(messages.stream(ask), "thinking_delta").count());
        assertEquals(20, sim.lastRow().tokens().reasoning());
        ObjectNode body = replayed("sim-frontier", answer);
        messages.answer(body);
        ((ObjectNode) body.at("/messages/1/content/0")).put("thinking", "made up");
        assertEquals("messages.1.content.0: Invalid `signature` in `thinking` block", messages.refusal(body));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is refused where it does not fit")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'thinking':{'type':'enabled'} | thinking.enabled.budget_tokens: Field required",
                "'thinking':{'type':'enabled','budget_tokens':1023} | thinking.enabled.budget_tokens: Input should be greater than or equal to 1024",
                "'thinking':{'type':'enabled','budget_tokens':2000} | `max_tokens` must be greater than `thinking.budget_tokens`.",
                "'thinking':{'type':'on'} | thinking: Input tag 'on' found using 'type' does not match any of the expected tags: 'enabled', 'disabled', 'adaptive'",
                "'thinking':{'type':'adaptive','budget_tokens':1024} | thinking.adaptive.budget_tokens: Extra inputs are not permitted",
                "'thinking':{'type':'adaptive','display':'raw'} | thinking.adaptive.display: Input should be 'summarized' or 'omitted'",
                "'thinking':{'type':'adaptive'},'temperature':0.5 | `temperature` may only be set to 1 when thinking is enabled.",
                "'thinking':{'type':'adaptive'},'top_k':5 | `top_k` must be unset when thinking is enabled.",
                "'thinking':{'type':'adaptive'},'top_p':0.5 | `top_p` must be greater than or equal to 0.95",
                "'thinking':{'type':'adaptive'},'tools':[{'name':'a','input_schema':{'type':'object'}}],'tool_choice':{'type':'any'} | Thinking may not be enabled when tool_choice forces tool use.",
            })
    void doesNotFit(String members, String message) {
        String text = Messages.ask("sim-frontier", "x").toString();
        String body = text.substring(0, text.length() - 1) + "," + members.replace('\'', '"') + "}";
        String refusal = messages.refusal(Sim.json(body));
        assertTrue(refusal.startsWith(message), refusal);
    }

    @Test
    @DisplayName("may have a budget above max_tokens when it is interleaved with tools")
    void interleaved() {
        ObjectNode body = Messages.thinking("sim-frontier", "x").put("max_tokens", 500);
        messages.refusal(body);
        messages.answer(body, "anthropic-beta", "interleaved-thinking-2025-05-14");
    }

    @Test
    @DisplayName("must not be left out of the last turn of a loop of tools, unless it is adaptive")
    void begins() {
        ObjectNode body =
                Messages.tools(Messages.thinking("sim-frontier", "[[sim:think=9]] Call get_weather."), "get_weather");
        JsonNode answer = messages.answer(body);
        assertEquals("thinking", answer.at("/content/0/type").asText());
        assertEquals("tool_use", answer.at("/content/1/type").asText());
        ObjectNode whole = Messages.results(body.deepCopy(), answer, "{\"sky\":\"blue\"}");
        messages.answer(whole);
        ((ArrayNode) whole.at("/messages/1/content")).remove(0);
        String refusal = messages.refusal(whole);
        assertTrue(
                refusal.startsWith("messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found"
                        + " `tool_use`. When `thinking` is enabled, a final `assistant` message must start with a"
                        + " thinking block"),
                refusal);
        messages.answer(whole.deepCopy().set("thinking", Sim.json("{\"type\":\"adaptive\"}")));
        messages.answer(whole.deepCopy().set("thinking", Sim.json("{\"type\":\"disabled\"}")));
    }

    @Test
    @DisplayName("is the assistant's: in a user's message it is refused")
    void ofTheAssistant() {
        ObjectNode body = Messages.ask("sim-frontier", "x");
        Messages.say(
                body,
                "user",
                messages.answer(Messages.thinking("sim-frontier", THINK)).path("content"));
        assertEquals("messages.1: `thinking` blocks can only be in `assistant` messages", messages.refusal(body));
    }
}
