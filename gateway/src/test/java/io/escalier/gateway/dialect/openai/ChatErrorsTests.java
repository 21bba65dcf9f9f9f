package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An error answer")
class ChatErrorsTests {
    private static JsonObject error(Failure failure) {
        return new JsonObject(new String(new OpenAiChat().error(failure, null), StandardCharsets.UTF_8))
                .getJsonObject("error");
    }

    @Test
    @DisplayName("has message, type, param and code")
    void members() {
        assertEquals(
                "{\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\",\"param\":\"a[0].b\",\"code\":\"invalid_request\"}}",
                new String(new OpenAiChat().error(Failure.invalid("a[0].b", "m"), null), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST,invalid_request_error", "UNAUTHENTICATED,authentication_error", "FORBIDDEN,permission_error",
        "NOT_FOUND,not_found_error", "RATE_LIMITED,rate_limit_error", "CONTEXT_TOO_LONG,invalid_request_error",
        "BODY_TOO_LARGE,invalid_request_error", "UPSTREAM_ERROR,server_error", "BUSY,server_error",
        "LIMIT_REACHED,rate_limit_error"
    })
    @DisplayName("is of the type that clients know for its status")
    void types(FailureKind kind, String type) {
        assertEquals(type, error(Failure.of(kind, "m")).getString("type"));
    }

    @ParameterizedTest
    @EnumSource(value = FailureKind.class, mode = EnumSource.Mode.EXCLUDE, names = "CONTEXT_TOO_LONG")
    @DisplayName("has the upstream's code, else the kind of the failure")
    void codes(FailureKind kind) {
        assertEquals(kind.label(), error(Failure.of(kind, "m")).getString("code"));
        assertEquals("c", error(new Failure(kind, "m", null, "c", null)).getString("code"));
    }

    @Test
    @DisplayName("of a prompt that is too long has the code that clients look for, whatever model it was too long for")
    void tooLong() {
        assertEquals(
                "context_length_exceeded",
                error(Failure.of(FailureKind.CONTEXT_TOO_LONG, "prompt is too long: 9 tokens > 8 maximum"))
                        .getString("code"));
    }

    @Test
    @DisplayName("is JSON whatever the message has in it")
    void escapes() {
        String message = "quote \" backslash \\ newline \n nul \u0000 é 😀";

        assertEquals(message, error(Failure.of(FailureKind.INTERNAL, message)).getString("message"));
    }
}
