package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.routing.attempt.Failure;

/** Writes failures as OpenAI does: {@code {"error":{"message","type","param","code"}}}. */
final class ChatErrors {
    private ChatErrors() {}

    static String body(Failure failure) {
        String code = failure.code() == null ? failure.kind().label() : failure.code();
        return "{\"error\":{\"message\":" + JsonText.quoted(failure.message())
                + ",\"type\":" + JsonText.quoted(type(failure.kind().status()))
                + ",\"param\":" + (failure.param() == null ? "null" : JsonText.quoted(failure.param()))
                + ",\"code\":" + JsonText.quoted(code) + "}}";
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
