package io.escalier.gateway.cli.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One conversation in OpenAI's chat dialect, always the same bytes: what is asked, the whole answer, the streamed answer. */
final class SampleChat {
    static final int REQUEST_BYTES = 1600;
    static final int ANSWER_BYTES = 800;
    /** Events of a streamed answer, without the closing {@code [DONE]}. */
    static final int EVENTS = 120;

    static final String ASKED_MODEL = "bench";
    static final String UPSTREAM_MODEL = "bench-upstream";
    static final String LAST_WORDS = "which is where the bench ends.";
    static final String DONE = "data: [DONE]\n\n";

    private static final String WORDS = "A cheap executor does the work and a frontier advisor helps when it must; ";
    private static final JsonObject USAGE = new JsonObject()
            .put("prompt_tokens", 350)
            .put("completion_tokens", 118)
            .put("total_tokens", 468);

    private SampleChat() {}

    /** A body of exactly {@link #REQUEST_BYTES}; streamed, it asks for usage too, so that each subject passes the same events. */
    static Buffer request(boolean streamed) {
        int missing = REQUEST_BYTES - requestOf("", streamed).length();
        return requestOf(text(missing), streamed);
    }

    private static Buffer requestOf(String question, boolean streamed) {
        JsonObject request = new JsonObject()
                .put("model", ASKED_MODEL)
                .put("temperature", 0.2)
                .put("max_tokens", 256)
                .put("stream", streamed);
        if (streamed) {
            request.put("stream_options", new JsonObject().put("include_usage", true));
        }
        JsonObject system = message("system", "Answer in one paragraph. Say so if you do not know.");
        return request.put("messages", new JsonArray().add(system).add(message("user", question)))
                .toBuffer();
    }

    /** A body of exactly {@link #ANSWER_BYTES} that ends in {@link #LAST_WORDS}. */
    static Buffer answer() {
        int missing = ANSWER_BYTES - answerOf("").length();
        return answerOf(text(missing));
    }

    private static Buffer answerOf(String said) {
        JsonObject choice = new JsonObject()
                .put("index", 0)
                .put("message", message("assistant", said + LAST_WORDS))
                .put("finish_reason", "stop");
        return head("chat.completion")
                .put("choices", new JsonArray().add(choice))
                .put("usage", USAGE)
                .toBuffer();
    }

    /** {@link #EVENTS} events and the closing one: a role, content, a finish reason, usage, {@code [DONE]}. */
    static List<Buffer> events() {
        List<Buffer> events = new ArrayList<>();
        events.add(delta(new JsonObject().put("role", "assistant").put("content", ""), null));
        while (events.size() < EVENTS - 3) {
            events.add(delta(new JsonObject().put("content", " word" + events.size()), null));
        }
        events.add(delta(new JsonObject().put("content", LAST_WORDS), null));
        events.add(delta(new JsonObject(), "stop"));
        events.add(event(
                head("chat.completion.chunk").put("choices", new JsonArray()).put("usage", USAGE)));
        events.add(Buffer.buffer(DONE));
        return List.copyOf(events);
    }

    private static Buffer delta(JsonObject delta, @Nullable String finish) {
        JsonObject choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finish);
        return event(head("chat.completion.chunk").put("choices", new JsonArray().add(choice)));
    }

    private static Buffer event(JsonObject data) {
        return Buffer.buffer("data: ").appendBuffer(data.toBuffer()).appendString("\n\n");
    }

    private static JsonObject head(String object) {
        return new JsonObject()
                .put("id", "chatcmpl-0123456789abcdef01234567")
                .put("object", object)
                .put("created", 1_795_219_200L)
                .put("model", UPSTREAM_MODEL);
    }

    private static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    private static String text(int length) {
        return WORDS.repeat(length / WORDS.length() + 1).substring(0, length);
    }
}
