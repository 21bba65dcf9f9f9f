package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.escalier.simulator.wire.RejectedException;
import io.escalier.simulator.wire.Rejection;

/**
 * An error as the Messages API words it.
 *
 * @param type such as {@code invalid_request_error}; each has its one status
 */
public record ApiError(int status, String type, String message) implements Rejection {
    static ApiError invalid(String message) {
        return new ApiError(400, "invalid_request_error", message);
    }

    /** A mistake in the request: where it is, and what it is. */
    static RejectedException wrong(String path, String message) {
        return new RejectedException(invalid(path + ": " + message));
    }

    /** @param key as the client sent it; the message does not show it, as the real one does not */
    public static ApiError wrongKey(String key) {
        String message = key.isEmpty() ? "x-api-key header is required" : "invalid x-api-key";
        return new ApiError(401, "authentication_error", message);
    }

    /** @param version as in {@code anthropic-version}, or empty */
    public static ApiError wrongVersion(String version) {
        return invalid(
                version.isEmpty()
                        ? "anthropic-version: header is required"
                        : "anthropic-version: \"" + version + "\" is not a valid version. The most recent version is"
                                + " \"2026-10-21\"");
    }

    /** A directive of the simulator's that is misspelt. */
    public static ApiError badDirective(String message) {
        return invalid("messages: " + message);
    }

    public static ApiError unknownModel(String model) {
        return new ApiError(404, "not_found_error", "model: " + model);
    }

    public static ApiError unknownUrl() {
        return new ApiError(404, "not_found_error", "Not found");
    }

    public static ApiError tooLarge() {
        return new ApiError(413, "request_too_large", "Request exceeds the maximum size");
    }

    /** Both in tokens. */
    public static ApiError tooLong(int prompt, int window) {
        return invalid("prompt is too long: " + prompt + " tokens > " + window + " maximum");
    }

    @Override
    public String body(String requestId) {
        var body = JsonNodeFactory.instance.objectNode().put("type", "error");
        body.putObject("error").put("type", type).put("message", message);
        return body.put("request_id", requestId).toString();
    }
}
