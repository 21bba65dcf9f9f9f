package io.escalier.gateway.admin;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** The one place that renders the admin port's errors. */
final class AdminErrors {
    private AdminErrors() {}

    /**
     * Ends a response, unless it has begun.
     *
     * @param code a fixed word
     * @param message what is wrong and what to do
     */
    static void send(HttpServerResponse response, int status, String code, String message) {
        if (response.headWritten() || response.closed()) {
            response.reset();
            return;
        }
        JsonObject error = new JsonObject().put("code", code).put("message", message);
        response.setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(new JsonObject().put("error", error).encode());
    }
}
