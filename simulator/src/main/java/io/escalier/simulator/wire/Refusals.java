package io.escalier.simulator.wire;

import io.escalier.simulator.chat.Rejection;
import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.meter.Finish;
import java.util.List;
import java.util.Map;

/** What comes instead of an answer. */
public final class Refusals {
    private static final String JSON = "application/json";
    private static final String PAGE =
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>";

    private Refusals() {}

    public static Script of(Rejection rejection) {
        return Script.whole(rejection.status(), JSON, rejection.toJson().toString(), Finish.REJECTED);
    }

    /** @param key as the client sent it */
    public static Script of(FaultOrder order, String key, int window) {
        return switch (order.fault()) {
            case RATE_LIMITED -> limited(order.text("retry_after", "1"));
            case ABSURD_RETRY_AFTER -> limited(order.text("value", "1000000000"));
            case SERVER_ERROR ->
                error(
                        500,
                        "server_error",
                        "",
                        "The server had an error while processing your request. Sorry about that!");
            case UNAVAILABLE -> unavailable(order);
            case OVERLOADED -> error(529, "overloaded_error", "overloaded", "Overloaded");
            case UNAUTHORIZED -> of(Rejection.wrongKey(key));
            case CONTEXT_LENGTH -> of(Rejection.tooLong(window, window + 1));
            case PROMPT_FILTERED ->
                error(
                        400,
                        "invalid_request_error",
                        "content_filter",
                        "The prompt was filtered. Please modify it and retry.");
            case ODD_ERROR -> odd(order.number("status", 500), order.text("shape", "string"));
            case HTML -> Script.whole(200, "text/html; charset=utf-8", PAGE, Finish.REJECTED);
            case CLOSE_BEFORE_HEAD -> new Script(0, Map.of(), List.of(new Step.Cut(false)));
            case NO_HEAD -> new Script(0, Map.of(), List.of(new Step.Stall()));
            case HEAD_THEN_SILENCE ->
                new Script(
                        200, Map.of("content-type", "text/event-stream"), List.of(new Step.Head(), new Step.Stall()));
            default -> throw new IllegalArgumentException(order.fault() + " does not come instead of an answer");
        };
    }

    private static Script limited(String retryAfter) {
        return error(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests. Please try again later.")
                .with("retry-after", retryAfter)
                .with("x-ratelimit-remaining-requests", "0");
    }

    private static Script unavailable(FaultOrder order) {
        Script script = error(503, "server_error", "", "The engine is currently overloaded, please try again later.");
        return order.has("retry_after") ? script.with("retry-after", order.text("retry_after", "")) : script;
    }

    private static Script error(int status, String type, String code, String message) {
        return of(new Rejection(status, type, "", code, message));
    }

    private static Script odd(int status, String shape) {
        String body = switch (shape) {
            case "array" -> "[{\"error\":{\"code\":" + status + ",\"message\":\"it broke\",\"status\":\"INTERNAL\"}}]";
            case "nested" -> "{\"detail\":{\"errors\":[{\"msg\":\"it broke\",\"loc\":[\"body\"]}]}}";
            case "text" -> "it broke";
            case "empty" -> "";
            default -> "{\"error\":\"it broke\"}";
        };
        return Script.whole(status, shape.equals("text") ? "text/plain" : JSON, body, Finish.REJECTED);
    }
}
