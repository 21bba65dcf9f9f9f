package io.escalier.gateway.dialect.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
}
