package io.escalier.gateway.dialect.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An error answer to a messages client")
class MessagesErrorsTests {
    private static String message(FailureKind kind, String words) {
        byte[] body = MessagesErrors.body(Failure.of(kind, words), "t_1");
        return new JsonObject(new String(body, StandardCharsets.UTF_8))
                .getJsonObject("error")
                .getString("message");
    }

    @Test
    @DisplayName("about a prompt that is too long says so in the words that clients look for, once")
    void tooLong() {
        assertEquals(
                "prompt is too long: maximum context length is 8 tokens",
                message(FailureKind.CONTEXT_TOO_LONG, "maximum context length is 8 tokens"));
        assertEquals(
                "prompt is too long: 9 tokens > 8 maximum",
                message(FailureKind.CONTEXT_TOO_LONG, "prompt is too long: 9 tokens > 8 maximum"));
        assertEquals("max_tokens: 0", message(FailureKind.REJECTED, "max_tokens: 0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"create\"}", "{\"type\":\"continue\",\"previous_message_id\":\"msg_1\"}"})
    @DisplayName("that wants its conversation to be kept has the details by which it sends all of it instead")
    void threads(String thread) {
        Failure failure = assertThrows(
                        RefusedException.class,
                        () -> new AnthropicMessages().decode(Golden.bytes(asking(thread)), Map.of()))
                .failure();
        assertEquals("thread", failure.param());
        assertEquals(
                new JsonObject().put("error_code", "thread_unsupported_request"),
                new JsonObject(new String(MessagesErrors.body(failure, "t_1"), StandardCharsets.UTF_8))
                        .getJsonObject("error")
                        .getJsonObject("details"));
    }

    @Test
    @DisplayName("is none where no conversation is to be kept")
    void noThread() {
        assertEquals("r", Golden.read(asking("null")).model());
    }

    private static String asking(String thread) {
        return "{\"model\":\"r\",\"max_tokens\":9,\"thread\":" + thread
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    }
}
