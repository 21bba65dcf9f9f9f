package io.escalier.simulator.messages;

import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.wire.Dialect;
import io.escalier.simulator.wire.Rejection;
import java.util.Map;

/** What went wrong, as the Messages API says it. */
public final class MessagesDialect implements Dialect {
    @Override
    public Rejection rejection(FaultOrder order, String key, int window) {
        return switch (order.fault()) {
            case RATE_LIMITED, ABSURD_RETRY_AFTER ->
                new ApiError(
                        429,
                        "rate_limit_error",
                        "This request would exceed your account's rate limit. Please try again later.");
            case SERVER_ERROR -> new ApiError(500, "api_error", "Internal server error");
            case UNAVAILABLE -> new ApiError(503, "api_error", "Service unavailable");
            case OVERLOADED -> new ApiError(529, "overloaded_error", "Overloaded");
            case UNAUTHORIZED -> new ApiError(401, "authentication_error", "invalid x-api-key");
            case FORBIDDEN ->
                new ApiError(
                        403,
                        "permission_error",
                        "Your API key does not have permission to use the specified resource.");
            case TOO_LARGE -> ApiError.tooLarge();
            case CONTEXT_LENGTH -> ApiError.tooLong(window + 1, window);
            case PROMPT_FILTERED -> ApiError.invalid("Output blocked by content filtering policy");
            default -> throw new IllegalArgumentException(order.fault() + " has no words of its own");
        };
    }

    @Override
    public Map<String, String> limitHeaders() {
        return Map.of("anthropic-ratelimit-requests-remaining", "0");
    }

    @Override
    public String brokenEvent() {
        return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\n\n";
    }

    /** The names of the chat dialect's errors mean the errors here that are nearest to them. */
    @Override
    public String errorEvent(String code, String requestId) {
        ApiError error = switch (code) {
            case "overloaded", "overloaded_error" -> new ApiError(529, "overloaded_error", "Overloaded");
            case "server_error", "api_error" -> new ApiError(500, "api_error", "Internal server error");
            default -> new ApiError(500, code, "Internal server error");
        };
        return "event: error\ndata: " + error.body(requestId) + "\n\n";
    }

    @Override
    public Around textEvent() {
        return new Around(
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":"
                        + "\"text_delta\",\"text\":\"",
                "\"}}\n\n");
    }
}
