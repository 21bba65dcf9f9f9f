package io.escalier.gateway.dialect.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.EffortWay;
import io.escalier.gateway.dialect.Fitting;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.routing.attempt.Advice;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Request;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The advisor tool of a provider that serves it")
class NativeAdvisorGoldenTests {
    private static final UpstreamModel HAIKU = new UpstreamModel(
            "p",
            "claude-haiku-4-5",
            Abilities.of(false, OptionalInt.of(4096), Set.of()),
            Map.of(),
            true,
            new UpstreamModel.Betas(false, Set.of("files-api-2025-04-14")),
            Fitting.NONE,
            EffortWay.UNSAID,
            Map.of("opus", "claude-opus-4-8"));
    private static final Prompt.Changed SHOWN = prompt(true, OptionalInt.empty());
    private static final Prompt.Changed HIDDEN = prompt(false, OptionalInt.of(1));
    private static final Asked STREAM = new Asked(true, true, false, 1, OptionalInt.empty());
    private static final String BETA = "anthropic-beta";

    /** Blocks as a client gives them back; the gateway's own seals are no part of them. */
    private static final String DECLARED = """
            {"model":"auto","max_tokens":100,"tools":[{"name":"look","input_schema":{"type":"object"}},
              {"type":"advisor_20260301","name":"advisor","model": "best","max_uses":2,"caching":{"type":"ephemeral","ttl":"5m"},"new":1}],
             "messages":[{"role":"user","content":"Which?"},
              {"role":"assistant","content":[{"type":"server_tool_use","id":"srvtoolu_1","name":"advisor","input":{}},
               {"type":"advisor_tool_result","tool_use_id":"srvtoolu_1","content":{"type":"advisor_redacted_result","encrypted_content":"Eq"}},
               {"type":"text","text":"Seven."}]},
              {"role":"user","content":"Sure?"}]}
            """;

    private static final String ANSWER = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-4-5","content":[],"stop_reason":null,"usage":{"input_tokens":10,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"server_tool_use","id":"srvtoolu_1","name":"advisor","input":{}}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: ping
            data: {"type":"ping"}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"advisor_tool_result","tool_use_id":"srvtoolu_1","content":{"type":"advisor_result","text":"Think of primes.","stop_reason":"end_turn"}}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: content_block_start
            data: {"type":"content_block_start","index":2,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"It is 7."}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":2}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"input_tokens":32,"output_tokens":9,"iterations":[{"type":"message","input_tokens":10,"output_tokens":3},{"type":"advisor_message","model":"claude-opus-4-8","input_tokens":20,"cache_read_input_tokens":5,"output_tokens":40},{"type":"message","input_tokens":22,"output_tokens":6}]}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    private static Prompt.Changed prompt(boolean shown, OptionalInt uses) {
        return new Prompt.Changed(List.of(new Change.Native("opus", uses, OptionalInt.of(1024), shown)));
    }

    private static Request declared() throws Exception {
        return new AnthropicMessages()
                .decode(Golden.bytes(DECLARED), Map.of(BETA, "advisor-tool-2026-03-01,files-api-2025-04-14"));
    }

    private static Told read(String stream) {
        Told told = new Told();
        AnswerReader reader = new AnthropicMessages().reader(STREAM, SHOWN, HAIKU);
        reader.read(Golden.bytes(stream), told);
        reader.end(told);
        assertNull(told.failure);
        return told;
    }

    private static String written(Request request, boolean hides) {
        var writer = new AnthropicMessages().writer(request);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Set<Integer> hidden = new HashSet<>();
        for (Chunk chunk : read(ANSWER).chunks) {
            if (hides) {
                chunk.consults().forEach(piece -> hidden.add(piece.place()));
            }
            out.writeBytes(writer.write(chunk, hidden));
        }
        return Golden.text(out.toByteArray());
    }

    @Test
    @DisplayName("is the client's own definition, but for whom it means; blocks of the conversation go as they came")
    void declaredByTheClient() throws Exception {
        String sent = Golden.text(new AnthropicMessages().encode(declared(), SHOWN, HAIKU));
        assertEquals(
                DECLARED.replace("\"auto\"", "\"claude-haiku-4-5\"").replace("\"best\"", "\"claude-opus-4-8\""), sent);
        assertEquals(
                "files-api-2025-04-14,advisor-tool-2026-03-01",
                new AnthropicMessages().headers(declared(), SHOWN, HAIKU).get(BETA));
    }

    @Test
    @DisplayName("is taken out with its blocks and its beta where the gateway serves it")
    void notServed() throws Exception {
        String sent = Golden.text(new AnthropicMessages().encode(declared(), Prompt.AS_ASKED, HAIKU));
        assertFalse(sent.contains("advisor"), sent);
        assertEquals(
                "files-api-2025-04-14",
                new AnthropicMessages().headers(declared(), HAIKU).get(BETA));
    }

    @Test
    @DisplayName("stands behind the tools of a client that knows nothing of it, in either dialect")
    void offered() throws Exception {
        String definition = "{\"type\":\"advisor_20260301\",\"name\":\"advisor\",\"model\":\"claude-opus-4-8\","
                + "\"max_uses\":1,\"max_tokens\":1024}";
        String ask =
                "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String sent = Golden.text(new AnthropicMessages().encode(Golden.read(ask), HIDDEN, HAIKU));
        assertEquals(ask.substring(0, ask.length() - 1) + ",\"tools\":[" + definition + "]}", sent);
        OpenAiChat chat = new OpenAiChat();
        Request asked = chat.decode(
                Golden.bytes("{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"), Map.of());
        String translated = Golden.text(new AnthropicMessages()
                .translate(chat.neutral(asked), HIDDEN, HAIKU)
                .body());
        assertTrue(translated.contains("\"tools\":[" + definition + "]"), translated);
    }

    @Test
    @DisplayName("has its iterations read: the model's own sum, what it would have come to at once, and each consult")
    void usage() {
        Told told = new Told();
        AnswerReader reader = new AnthropicMessages().reader(STREAM, SHOWN, HAIKU);
        reader.read(Golden.bytes(ANSWER), told);
        reader.end(told);
        assertEquals(
                List.of(new Advice("srvtoolu_1", "Think of primes.", null)),
                reader.soFar().advice());
        assertEquals("It is 7.", reader.soFar().text());
        assertEquals(used(32, 9, 0), reader.stated());
        assertEquals(new Beside(used(10, 9, 0), List.of(used(20, 40, 5))), reader.beside());
    }

    private static Usage used(long input, long output, long read) {
        return Usage.builder()
                .exact(UsageKind.INPUT, input)
                .exact(UsageKind.OUTPUT, output)
                .exact(UsageKind.CACHE_READ, read)
                .build();
    }

    @Test
    @DisplayName(
            "goes through to a client that has declared it, event for event, with the client's names of both models")
    void shown() throws Exception {
        assertEquals(
                ANSWER.replace("\"claude-haiku-4-5\"", "\"auto\"").replace("\"claude-opus-4-8\"", "\"best\""),
                written(declared(), false));
    }

    @Test
    @DisplayName(
            "is left out for a client that has not, whose blocks are numbered through and whose context is what was read first")
    void hidden() {
        String ask =
                "{\"model\":\"auto\",\"max_tokens\":9,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String written = written(Golden.read(ask), true);
        String start = "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":";
        int asks = ANSWER.indexOf(start + "0");
        int pings = ANSWER.indexOf("event: ping");
        int result = ANSWER.indexOf(start + "1");
        int text = ANSWER.indexOf(start + "2");
        int end = ANSWER.indexOf("event: message_delta");
        String usage = "\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,"
                + "\"output_tokens\":9,\"iterations\":["
                + "{\"type\":\"message\",\"input_tokens\":10,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":3},"
                + "{\"type\":\"advisor_message\",\"model\":\"opus\",\"input_tokens\":20,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":5,\"output_tokens\":40},"
                + "{\"type\":\"message\",\"input_tokens\":22,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":6}]}";
        String expected = ANSWER.substring(0, asks).replace("\"claude-haiku-4-5\"", "\"auto\"")
                + ANSWER.substring(pings, result)
                + ANSWER.substring(text, end).replace("\"index\":2", "\"index\":0")
                + ANSWER.substring(end).replaceFirst("\"usage\":.*\\]\\}", Matcher.quoteReplacement(usage));
        assertEquals(expected, written);
    }
}
