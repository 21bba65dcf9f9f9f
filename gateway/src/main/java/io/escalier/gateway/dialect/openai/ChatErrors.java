package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;

/** Writes failures as OpenAI does: {@code {"error":{"message","type","param","code"}}}. */
final class ChatErrors {
    private ChatErrors() {}

    static String body(Failure failure) {
        return "{\"error\":{\"message\":" + JsonText.quoted(failure.message())
                + ",\"type\":" + JsonText.quoted(type(failure.kind().status()))
                + ",\"param\":" + (failure.param() == null ? "null" : JsonText.quoted(failure.param()))
                + ",\"code\":" + JsonText.quoted(code(failure)) + "}}";
    }

    private static String code(Failure failure) {
        if (failure.code() != null) {
            return failure.code();
        }
        // By this code clients know that they have to shorten the conversation; another dialect's models have none for
        // it.
        return failure.kind() == FailureKind.CONTEXT_TOO_LONG
                ? "context_length_exceeded"
                : failure.kind().label();
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }
}
