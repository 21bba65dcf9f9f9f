package io.escalier.simulator.wire;

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

    /** @param requestId as in the answer's header */
    public static Script of(Rejection rejection, String requestId) {
        return Script.whole(rejection.status(), JSON, rejection.body(requestId), Finish.REJECTED);
    }

    /**
     * @param key as the client sent it
     * @param requestId as in the answer's header
     */
    public static Script of(FaultOrder order, Dialect dialect, String key, int window, String requestId) {
        return switch (order.fault()) {
            case ODD_ERROR -> odd(order.number("status", 500), order.text("shape", "string"));
            case HTML -> Script.whole(200, "text/html; charset=utf-8", PAGE, Finish.REJECTED);
            case CLOSE_BEFORE_HEAD -> new Script(0, Map.of(), List.of(new Step.Cut(false)));
            case NO_HEAD -> new Script(0, Map.of(), List.of(new Step.Stall()));
            case HEAD_THEN_SILENCE ->
                new Script(
                        200, Map.of("content-type", "text/event-stream"), List.of(new Step.Head(), new Step.Stall()));
            default -> spoken(order, dialect, of(dialect.rejection(order, key, window), requestId));
        };
    }

    private static Script spoken(FaultOrder order, Dialect dialect, Script script) {
        return switch (order.fault()) {
            case RATE_LIMITED -> limited(script, dialect, order.text("retry_after", "1"));
            case ABSURD_RETRY_AFTER -> limited(script, dialect, order.text("value", "1000000000"));
            case UNAVAILABLE ->
                order.has("retry_after") ? script.with("retry-after", order.text("retry_after", "")) : script;
            default -> script;
        };
    }

    private static Script limited(Script script, Dialect dialect, String retryAfter) {
        Script limited = script.with("retry-after", retryAfter);
        for (Map.Entry<String, String> header : dialect.limitHeaders().entrySet()) {
            limited = limited.with(header.getKey(), header.getValue());
        }
        return limited;
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
