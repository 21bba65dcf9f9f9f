package io.escalier.simulator.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.wire.Rejection;

/**
 * An error as the OpenAI API words it.
 *
 * @param param the field at fault, or empty
 * @param code or empty
 */
public record ChatError(int status, String type, String param, String code, String message) implements Rejection {
    public static ChatError badRequest(String param, String code, String message) {
        return new ChatError(400, "invalid_request_error", param, code, message);
    }

    public static ChatError missing(String param) {
        return badRequest(param, "missing_required_parameter", "Missing required parameter: '" + param + "'.");
    }

    /** @param key as the client sent it; the message shows its ends only, as the real one does */
    public static ChatError wrongKey(String key) {
        String masked = key.length() <= 8
                ? "*".repeat(key.length())
                : key.substring(0, 4) + "*".repeat(key.length() - 8) + key.substring(key.length() - 4);
        String text = key.isEmpty()
                ? "You didn't provide an API key. You need to provide your API key in an Authorization header using"
                        + " Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."
                : "Incorrect API key provided: " + masked
                        + ". This is a simulated model; ask who started it for a key.";
        return new ChatError(401, "invalid_request_error", "", "invalid_api_key", text);
    }

    public static ChatError unknownModel(String model) {
        return new ChatError(
                404,
                "invalid_request_error",
                "",
                "model_not_found",
                "The model `" + model + "` does not exist or you do not have access to it.");
    }

    public static ChatError unknownUrl(String method, String path) {
        return new ChatError(
                404, "invalid_request_error", "", "unknown_url", "Invalid URL (" + method + " " + path + ")");
    }

    public static ChatError tooLong(int window, int prompt) {
        return badRequest(
                "messages",
                "context_length_exceeded",
                "This model's maximum context length is " + window + " tokens. However, your messages resulted in "
                        + prompt + " tokens. Please reduce the length of the messages.");
    }

    @Override
    public String body(String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("message", message).put("type", type);
        error.put("param", param.isEmpty() ? null : param).put("code", code.isEmpty() ? null : code);
        return body.toString();
    }
}
