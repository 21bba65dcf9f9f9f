package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Errors as Anthropic writes them.
 *
 * @see <a href="https://docs.anthropic.com/en/api/errors">Errors</a>
 */
final class MessagesErrors {
    /** What is told, as {@code details}, to clients that want the provider to keep the conversation. */
    static final String NO_THREADS = "thread_unsupported_request";

    private static final int OVERLOADED = 529;

    /** Clients look for these words to know that they have to shorten the conversation; there is no code for it. */
    private static final String TOO_LONG = "prompt is too long";

    private MessagesErrors() {}

    static int status(FailureKind kind) {
        return kind == FailureKind.OVERLOADED ? OVERLOADED : kind.status();
    }

    static byte[] body(Failure failure, @Nullable String id) {
        JsonOut out = new JsonOut(256).object().text("type", "error").object("error");
        out.text("type", type(status(failure.kind()))).text("message", message(failure));
        out.text("param", failure.param());
        out.text("code", failure.code() == null ? failure.kind().label() : failure.code());
        if (NO_THREADS.equals(failure.code())) {
            out.object("details").text("error_code", NO_THREADS).end();
        }
        return out.end().text("request_id", id).bytes();
    }

    private static String message(Failure failure) {
        String message = failure.message();
        boolean silent = failure.kind() == FailureKind.CONTEXT_TOO_LONG && !message.contains(TOO_LONG);
        return silent ? TOO_LONG + ": " + message : message;
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 503, OVERLOADED -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
