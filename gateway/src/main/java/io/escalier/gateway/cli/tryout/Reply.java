package io.escalier.gateway.cli.tryout;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the client got.
 *
 * @param status of HTTP
 * @param task its id; empty when the request did not become a task
 * @param servedBy role and model, as the gateway says it; empty when nobody answered
 * @param text of the answer; empty when it has none
 * @param tools that the answer calls, by name
 * @param error what the gateway said instead, or in the middle of a stream
 */
record Reply(
        int status,
        Optional<String> task,
        Optional<String> servedBy,
        String text,
        List<String> tools,
        Optional<String> error) {
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    static Reply of(HttpResponse<String> response, boolean streamed) {
        Words words = new Words();
        if (streamed && response.statusCode() == 200) {
            response.body()
                    .lines()
                    .filter(line -> line.startsWith(DATA))
                    .map(line -> line.substring(DATA.length()).strip())
                    .filter(data -> !data.equals(DONE))
                    .forEach(data -> words.read(data, "delta"));
        } else {
            words.read(response.body(), "message");
        }
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("x-escalier-task-id"),
                response.headers().firstValue("x-escalier-served-by"),
                words.text.toString(),
                List.copyOf(words.tools),
                Optional.ofNullable(words.error));
    }

    boolean served() {
        return status == 200 && error.isEmpty();
    }

    /** Gathers the pieces of an answer. */
    private static final class Words {
        private final StringBuilder text = new StringBuilder();
        private final List<String> tools = new ArrayList<>();
        private @Nullable String error;

        void read(String json, String piece) {
            try {
                JsonObject object = new JsonObject(json);
                JsonObject failure = object.getJsonObject("error");
                if (failure != null) {
                    error = failure.getString("message", "an error without words");
                }
                JsonArray choices = object.getJsonArray("choices", new JsonArray());
                if (!choices.isEmpty()) {
                    said(choices.getJsonObject(0).getJsonObject(piece, new JsonObject()));
                }
            } catch (DecodeException | ClassCastException e) {
                error = "what came is no answer of a chat";
            }
        }

        /** A member may be there and hold null. */
        private void append(@Nullable String piece) {
            text.append(piece == null ? "" : piece);
        }

        private void said(JsonObject message) {
            append(message.getString("content"));
            append(message.getString("refusal"));
            JsonArray calls = message.getJsonArray("tool_calls", new JsonArray());
            for (int i = 0; i < calls.size(); i++) {
                String name = calls.getJsonObject(i)
                        .getJsonObject("function", new JsonObject())
                        .getString("name");
                if (name != null) {
                    tools.add(name);
                }
            }
        }
    }
}
