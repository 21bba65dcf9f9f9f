package io.escalier.gateway.dialect.openai;

import static io.escalier.gateway.dialect.openai.Heard.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Confidence;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.task.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A buffered chat answer")
class ChatBodyReaderTests {
    private static final String TOOLS =
            "{\"id\":\"chatcmpl-2\",\"choices\":[{\"finish_reason\":\"tool_calls\",\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                    + "{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                    + "{\"id\":\"b\",\"type\":\"custom\",\"custom\":{\"name\":\"g\",\"input\":\"x\"}}]}}],"
                    + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}";

    @Test
    @DisplayName("is one whole chunk with its text, and the answer")
    void text() {
        Heard heard = body(
                "{\"id\":\"chatcmpl-1\",\"model\":\"up\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\\n\","
                        + "\"refusal\":null,\"reasoning_content\":\"hm\"},\"logprobs\":{\"content\":[{\"logprob\":-0.5}]},"
                        + "\"finish_reason\":\"length\"}]}");

        assertEquals(List.of("WHOLE", "ended"), heard.log);
        assertEquals("Hi\n", heard.chunks.get(0).text());
        assertEquals(
                new Answer(
                        "chatcmpl-1",
                        "Hi\n",
                        null,
                        List.of(),
                        FinishReason.LENGTH,
                        new Confidence(Math.exp(-0.5), Math.exp(-0.5), 1)),
                heard.reader.soFar());
    }

    @Test
    @DisplayName("completes its tool calls after the chunk, in order")
    void toolCalls() {
        Heard heard = body(TOOLS);

        assertEquals(List.of("WHOLE", "done:a", "done:b", "ended"), heard.log);
        assertEquals(
                List.of(new Content.ToolCall("a", "f", "{}"), new Content.ToolCall("b", "g", "x")),
                heard.reader.soFar().toolCalls());
        assertEquals("{INPUT=3, OUTPUT=4} exact", String.valueOf(heard.reader.stated()));
    }

    @Test
    @DisplayName("is the same however it is cut")
    void cut() {
        Heard heard = new Heard(new ChatBodyReader(10_000));
        for (byte b : TOOLS.getBytes(StandardCharsets.UTF_8)) {
            heard.reader.read(new byte[] {b}, heard);
        }
        heard.reader.end(heard);

        assertEquals(body(TOOLS).reader.soFar(), heard.reader.soFar());
    }

    @Test
    @DisplayName("without a finish reason ended for an unnamed one")
    void noFinishReason() {
        assertEquals(
                FinishReason.OTHER,
                body("{\"choices\":[{\"message\":{\"content\":\"x\"}}]}")
                        .reader
                        .soFar()
                        .finish());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>CANARY</html>",
                "[]",
                "{\"choices\":[{\"message\":{\"content\":\"CANARY",
                "CANARY",
                "{} {}",
                "{\"x\":NaN,\"choices\":[{}]}"
            })
    @DisplayName("that is no JSON object is malformed, and nothing of it is quoted")
    void noJson(String answer) {
        Heard heard = body(answer);

        assertEquals(List.of("failed:MALFORMED"), heard.log);
        assertNotNull(heard.failure);
        assertEquals("the upstream's answer is not a JSON object", heard.failure.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"choices\":[]}", "{\"choices\":null}", "{\"choices\":{}}", "{\"choices\":[1]}"})
    @DisplayName("without choices is malformed")
    void noChoices(String answer) {
        Heard heard = body(answer);

        assertEquals(List.of("failed:MALFORMED"), heard.log);
        assertNotNull(heard.failure);
        assertEquals("the upstream's answer has no choices", heard.failure.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ERROR_EVENT|{'error':{'message':'boom'}}",
                "OVERLOADED|{'error':{'message':'boom','code':'overloaded'}}",
                "ERROR_EVENT|{'choices':[{'finish_reason':'error','message':{}}]}"
            })
    @DisplayName("that says an error is that failure, whatever its status was")
    void error(String kind, String answer) {
        assertEquals(List.of("failed:" + kind), body(answer.replace('\'', '"')).log);
    }

    @Test
    @DisplayName("past its bound is given up, and nothing of it is kept")
    void tooLarge() {
        Heard heard = new Heard(new ChatBodyReader(10));
        heard.reader.read(new byte[10], heard);
        assertEquals(List.of(), heard.log);
        heard.reader.read(new byte[1], heard);
        heard.reader.read(new byte[1], heard);
        heard.reader.end(heard);

        assertEquals(List.of("failed:TOO_LARGE"), heard.log);
    }
}
