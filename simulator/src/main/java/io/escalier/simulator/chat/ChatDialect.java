package io.escalier.simulator.chat;

import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.wire.Dialect;
import io.escalier.simulator.wire.Rejection;
import java.util.Map;

/** What went wrong, as the OpenAI API says it. */
public final class ChatDialect implements Dialect {
    @Override
    public Rejection rejection(FaultOrder order, String key, int window) {
        return switch (order.fault()) {
            case RATE_LIMITED, ABSURD_RETRY_AFTER ->
                error(
                        429,
                        "requests",
                        "rate_limit_exceeded",
                        "Rate limit reached for requests. Please try again later.");
            case SERVER_ERROR ->
                error(
                        500,
                        "server_error",
                        "",
                        "The server had an error while processing your request. Sorry about that!");
            case UNAVAILABLE ->
                error(503, "server_error", "", "The engine is currently overloaded, please try again later.");
            case OVERLOADED -> error(529, "overloaded_error", "overloaded", "Overloaded");
            case UNAUTHORIZED -> ChatError.wrongKey(key);
            case FORBIDDEN ->
                error(
                        403,
                        "invalid_request_error",
                        "model_not_found",
                        "You are not allowed to sample from this model.");
            case TOO_LARGE -> error(413, "invalid_request_error", "", "Request too large.");
            case CONTEXT_LENGTH -> ChatError.tooLong(window, window + 1);
            case PROMPT_FILTERED ->
                error(
                        400,
                        "invalid_request_error",
                        "content_filter",
                        "The prompt was filtered. Please modify it and retry.");
            default -> throw new IllegalArgumentException(order.fault() + " has no words of its own");
        };
    }

    private static ChatError error(int status, String type, String code, String message) {
        return new ChatError(status, type, "", code, message);
    }

    @Override
    public Map<String, String> limitHeaders() {
        return Map.of("x-ratelimit-remaining-requests", "0");
    }

    @Override
    public String brokenEvent() {
        return "data: {\"id\":\"chatcmpl-\",\"choices\":[{\n\n";
    }

    @Override
    public String errorEvent(String code, String requestId) {
        String message =
                code.startsWith("overloaded") ? "Overloaded" : "The server had an error while processing your request";
        return "data: {\"error\":{\"message\":\"" + message + "\",\"type\":\"" + code + "\",\"param\":null,\"code\":\""
                + code + "\"}}\n\n";
    }

    @Override
    public Around textEvent() {
        return new Around("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"", "\"}}]}\n\n");
    }
}
