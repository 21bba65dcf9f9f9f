package io.escalier.gateway.dialect.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Content;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A stream of messages")
class MessagesStreamTests {
    private static final UpstreamModel MODEL = Golden.model("claude-sonnet-5");
    private static final Asked STREAM = new Asked(true, true, false, 1, OptionalInt.empty());
    private static final Asked BUFFERED = new Asked(false, true, false, 1, OptionalInt.empty());

    private static AnswerReader reader() {
        return new AnthropicMessages().reader(STREAM, MODEL);
    }

    private static Told told(String stream) {
        Told told = new Told();
        AnswerReader reader = reader();
        reader.read(Golden.bytes(stream), told);
        reader.end(told);
        return told;
    }

    private static void check(AnswerReader reader, Told told) {
        assertNull(told.failure);
        assertTrue(told.ended);
        Answer answer = reader.soFar();
        assertEquals("msg_014p7gG3wDgGV9EUtLvnow3U", answer.id());
        assertEquals("Okay, let's see é:", answer.text());
        assertEquals(FinishReason.TOOL_CALLS, answer.finish());
        List<Content.ToolCall> calls = List.of(
                new Content.ToolCall(
                        "toolu_01T1x1fJ34qAmk2tNTrN7Up6", "get_weather", "{\"location\": \"San Francisco\"}"),
                new Content.ToolCall("toolu_02", "get_time", ""));
        assertEquals(calls, answer.toolCalls());
        assertEquals(calls, told.calls);
        Usage expected = Usage.builder()
                .exact(UsageKind.INPUT, 472)
                .exact(UsageKind.CACHE_READ, 100)
                .exact(UsageKind.CACHE_WRITE_5M, 10)
                .exact(UsageKind.CACHE_WRITE_1H, 20)
                .exact(UsageKind.OUTPUT, 89)
                .build();
        assertEquals(expected, reader.stated());
        assertFalse(reader.usageRefused());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    @DisplayName("is read the same, wherever it is cut and however its lines end")
    void cutAnywhere(String lineEnd) {
        byte[] bytes = Golden.bytes(Golden.STREAM.replace("\n", lineEnd));
        for (int cut = 0; cut <= bytes.length; cut++) {
            AnswerReader reader = reader();
            Told told = new Told();
            reader.read(Arrays.copyOfRange(bytes, 0, cut), told);
            reader.read(Arrays.copyOfRange(bytes, cut, bytes.length), told);
            reader.end(told);
            check(reader, told);
        }
        AnswerReader dripped = reader();
        Told told = new Told();
        for (byte one : bytes) {
            dripped.read(new byte[] {one}, told);
        }
        dripped.end(told);
        check(dripped, told);
    }

    @Test
    @DisplayName("goes to a client of this dialect byte for byte, but for the model's name and marks before signatures")
    void passesThrough() {
        AnswerWriter writer = new AnthropicMessages().writer(Golden.read("""
                        {"model": "my\\u0020route", "max_tokens": 9, "messages": [{"role": "user", "content": "Hi"}]}
                        """));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Chunk chunk : told(Golden.STREAM).chunks) {
            out.writeBytes(writer.write(chunk, Set.of()));
        }
        String expected = Golden.STREAM
                .replace("\"claude-sonnet-5\"", "\"my\\u0020route\"")
                .replace("\"EqQB", "\"" + Seal.of(MODEL).mark() + "EqQB");
        assertEquals(expected, Golden.text(out.toByteArray()));
    }

    @Test
    @DisplayName("has its content told apart from what only holds it together")
    void kinds() {
        assertEquals(
                List.of(
                        Chunk.Kind.OTHER,
                        Chunk.Kind.REASONING,
                        Chunk.Kind.OTHER,
                        Chunk.Kind.REASONING,
                        Chunk.Kind.REASONING,
                        Chunk.Kind.OTHER,
                        Chunk.Kind.OTHER,
                        Chunk.Kind.TEXT,
                        Chunk.Kind.TEXT,
                        Chunk.Kind.OTHER,
                        Chunk.Kind.TOOL,
                        Chunk.Kind.TOOL,
                        Chunk.Kind.TOOL,
                        Chunk.Kind.TOOL,
                        Chunk.Kind.OTHER,
                        Chunk.Kind.TOOL,
                        Chunk.Kind.OTHER,
                        Chunk.Kind.FINISH,
                        Chunk.Kind.TERMINAL),
                told(Golden.STREAM).kinds());
    }

    @Test
    @DisplayName("that ends without a stop reason did not end, and what it used is not known")
    void silentEnd() {
        String cut = Golden.STREAM.substring(0, Golden.STREAM.indexOf("event: message_delta"));
        AnswerReader reader = reader();
        Told told = new Told();
        reader.read(Golden.bytes(cut), told);
        reader.end(told);
        assertNotNull(told.failure);
        assertEquals(FailureKind.SILENT_END, told.failure.kind());
        assertNull(reader.stated());
        assertEquals(2, reader.soFar().toolCalls().size());
        assertTrue(reader.outputTokensSoFar() > 10);
    }

    @Test
    @DisplayName("that says an error ends with it: overloaded, rate limited, or what it is")
    void errors() {
        String begun = Golden.STREAM.substring(0, Golden.STREAM.indexOf("event: ping"));
        String overloaded = begun
                + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
        Told told = told(overloaded);
        assertNotNull(told.failure);
        assertEquals(FailureKind.OVERLOADED, told.failure.kind());
        Told broken = told(begun + "event: content_block_delta\ndata: {\"type\":\n\n");
        assertNotNull(broken.failure);
        assertEquals(FailureKind.MALFORMED, broken.failure.kind());
        Told limited =
                told("data: {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"x\"}}\n\n");
        assertNotNull(limited.failure);
        assertEquals(FailureKind.RATE_LIMITED, limited.failure.kind());
    }

    @Test
    @DisplayName("with usage that cannot be true states none")
    void lies() {
        for (String lie : List.of("-1", "1e300", "NaN", "\"many\"", "0.5")) {
            AnswerReader reader = reader();
            Told told = new Told();
            reader.read(Golden.bytes(Golden.STREAM.replace("\"output_tokens\":89", "\"output_tokens\":" + lie)), told);
            assertNull(reader.stated(), lie);
            assertTrue(reader.usageRefused(), lie);
        }
    }

    @Test
    @DisplayName("in one body is read the same and goes on as it is")
    void body() {
        AnswerReader reader = new AnthropicMessages().reader(BUFFERED, MODEL);
        Told told = new Told();
        reader.read(Golden.bytes(Golden.BODY), told);
        reader.end(told);
        assertNull(told.failure);
        assertEquals("Okay", reader.soFar().text());
        assertEquals(List.of(new Content.ToolCall("toolu_01", "get_weather", "{\"location\": \"Paris\"}")), told.calls);
        assertEquals(
                Usage.builder()
                        .exact(UsageKind.INPUT, 12)
                        .exact(UsageKind.CACHE_WRITE_5M, 5)
                        .exact(UsageKind.CACHE_READ, 7)
                        .exact(UsageKind.OUTPUT, 9)
                        .build(),
                reader.stated());
        AnswerWriter writer = new AnthropicMessages()
                .writer(Golden.read(
                        "{\"model\":\"r\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"));
        assertEquals(
                Golden.BODY
                        .replace("\"claude-sonnet-5\"", "\"r\"")
                        .replace("\"EqQB", "\"" + Seal.of(MODEL).mark() + "EqQB")
                        .replace("\"output_tokens\":9}}", "\"output_tokens\":9},\"escalier\":{\"a\":1}}"),
                Golden.text(writer.last(told.chunks.get(0), "{\"a\":1}")));
    }

    @Test
    @DisplayName("that is no message is a failure that quotes nothing")
    void noMessage() {
        for (String body :
                List.of("<html>secret</html>", "{}", "[]", "{\"type\":\"error\",\"error\":{\"type\":\"api_error\"}}")) {
            AnswerReader reader = new AnthropicMessages().reader(BUFFERED, MODEL);
            Told told = new Told();
            reader.read(Golden.bytes(body), told);
            reader.end(told);
            assertNotNull(told.failure, body);
            assertFalse(told.failure.message().contains("secret"));
        }
    }
}
