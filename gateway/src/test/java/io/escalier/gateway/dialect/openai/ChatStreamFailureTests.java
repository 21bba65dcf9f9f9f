package io.escalier.gateway.dialect.openai;

import static io.escalier.gateway.dialect.openai.ChatStreamReaderTests.delta;
import static io.escalier.gateway.dialect.openai.Heard.events;
import static io.escalier.gateway.dialect.openai.Heard.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A chat stream fails")
class ChatStreamFailureTests {
    private static final String TEXT = delta("\"content\":\"x\"");

    private static Failure failure(Heard heard) {
        Failure failure = heard.failure;
        assertNotNull(failure);
        return failure;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "5",
                "\"x\"",
                "{\"choices\":[{\"delta\":{\"content\":\"CANARY",
                "<html>",
                "{} {}",
                "{\"x\":NaN}",
                "{\"choices\":[{\"index\":NaN}]}",
                "data: {}"
            })
    @DisplayName("at an event that is not one JSON object, of which nothing goes on or is quoted")
    void malformed(String data) {
        Heard heard = events(TEXT, data, ChatStreamReaderTests.DONE);

        assertEquals(List.of("TEXT", "failed:MALFORMED"), heard.log);
        assertEquals(
                "the upstream sent an event that is not a JSON object",
                failure(heard).message());
    }

    @Test
    @DisplayName("when it is closed before a finish, at any place")
    void silentEnd() {
        assertEquals(List.of("failed:SILENT_END"), stream("").log);
        assertEquals(List.of("TEXT", "failed:SILENT_END"), events(TEXT).log);
        assertEquals(
                List.of("TEXT", "failed:SILENT_END"),
                stream("data: " + TEXT + "\n\ndata: " + ChatStreamReaderTests.STOP).log);
        assertEquals(
                List.of("USAGE", "failed:SILENT_END"),
                events("{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}").log);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ERROR_EVENT|{'error':{'message':'boom','type':'server_error'}}|: boom",
                "ERROR_EVENT|{'error':'boom'}|: boom",
                "ERROR_EVENT|{'error':{}}|` and said nothing readable`",
                "ERROR_EVENT|{'object':'error','message':'boom','code':400}|: boom",
                "ERROR_EVENT|{'choices':[{'delta':{'content':''},'finish_reason':'error'}],'error':{'code':502,'message':'boom'}}|: boom",
                "OVERLOADED|{'error':{'message':'busy','type':'overloaded_error'}}|: busy",
                "OVERLOADED|{'error':'busy','error_type':'overloaded'}|: busy",
                "OVERLOADED|{'error':{'message':'busy','code':503}}|: busy",
                "RATE_LIMITED|{'error':{'message':'slow down','code':'rate_limit_exceeded'}}|: slow down",
                "RATE_LIMITED|{'error':{'message':'slow down','code':429}}|: slow down",
                "CONTEXT_TOO_LONG|{'error':{'message':'maximum context length is 8','code':400}}|: maximum context length is 8"
            })
    @DisplayName("at an error in the place of an event, and says which")
    void errorEvents(FailureKind kind, String event, String words) {
        Heard heard = events(TEXT, event.replace('\'', '"'), ChatStreamReaderTests.DONE);

        assertEquals(List.of("TEXT", "failed:" + kind), heard.log);
        assertEquals(
                "the upstream broke off with an error" + words, failure(heard).message());
    }

    @Test
    @DisplayName("at a finish reason that says error")
    void finishError() {
        Heard heard = events(ChatStreamReaderTests.STOP.replace("stop", "error"));

        assertEquals(List.of("failed:ERROR_EVENT"), heard.log);
    }

    @Test
    @DisplayName("without passing on a key that the upstream's error quotes")
    void redacted() {
        Heard heard = events(
                "{\"error\":{\"message\":\"Incorrect API key provided: sk-abcdef123456\",\"code\":\"invalid\"}}");

        assertFalse(failure(heard).message().contains("abcdef"));
        assertEquals("invalid", failure(heard).code());
    }

    @Test
    @DisplayName("at an event past its bound, and at an answer past its bound")
    void tooLarge() {
        byte[] bytes = ("data: " + delta("\"content\":\"" + "x".repeat(100) + "\"") + "\n\n")
                .repeat(20)
                .getBytes(StandardCharsets.UTF_8);

        Heard event = new Heard(new ChatStreamReader(100, 1 << 20));
        event.reader.read(bytes, event);
        event.reader.end(event);
        assertEquals(List.of("failed:TOO_LARGE"), event.log);
        assertEquals(
                "the upstream sent an event that is too large", failure(event).message());

        Heard answer = new Heard(new ChatStreamReader(1000, 250));
        answer.reader.read(bytes, answer);
        answer.reader.end(answer);
        assertEquals(List.of("TEXT", "TEXT", "failed:TOO_LARGE"), answer.log);
        assertEquals("the upstream's answer is too large", failure(answer).message());
    }
}
