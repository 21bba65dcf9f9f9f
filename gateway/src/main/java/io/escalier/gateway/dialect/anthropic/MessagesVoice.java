package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells the answer of a model that speaks another dialect as a message: its events, or one body. Blocks stand one behind
 * another, each begun once; how it ended waits for the usage that is told with it.
 */
final class MessagesVoice {
    private final String model;
    private final OpenBlock block;
    private boolean begun;
    private boolean ended;
    private boolean refused;
    private boolean called;
    private boolean finished;
    private FinishReason finish = FinishReason.OTHER;
    private @Nullable String stop;
    private @Nullable Usage usage;

    /** @param model JSON of the name that the client used */
    MessagesVoice(byte[] model) {
        this.model = new String(model, StandardCharsets.UTF_8);
        this.block = new OpenBlock();
    }

    /** Whether it told anything. */
    boolean begun() {
        return begun;
    }

    byte[] write(Spoken chunk, @Nullable String escalier) {
        if (chunk.kind() == Chunk.Kind.WHOLE) {
            return MessagesWhole.of(chunk.said()).bytes(model, escalier);
        }
        ByteArrayOutputStream events = new ByteArrayOutputStream(256);
        for (Said said : chunk.said()) {
            event(said, events);
        }
        if (chunk.kind() == Chunk.Kind.USAGE && finished) {
            end(events);
        } else if (chunk.kind() == Chunk.Kind.TERMINAL) {
            end(events);
            Events.write("message_stop", Events.of("message_stop").raw("escalier", escalier), events);
        }
        return events.toByteArray();
    }

    byte[] terminal() {
        ByteArrayOutputStream events = new ByteArrayOutputStream(256);
        end(events);
        Events.write("message_stop", Events.of("message_stop"), events);
        return events.toByteArray();
    }

    private void event(Said said, ByteArrayOutputStream to) {
        if (said instanceof Said.Begun start) {
            begin(start.id(), to);
        } else if (said instanceof Said.Text text) {
            block.text(text.text(), to);
        } else if (said instanceof Said.Refusal refusal) {
            refused = true;
            block.text(refusal.text(), to);
        } else if (said instanceof Said.Thought thought) {
            block.thought(thought.text(), to);
        } else if (said instanceof Said.ToolBegun tool) {
            called = true;
            block.tool(tool, to);
        } else if (said instanceof Said.Arguments piece) {
            block.arguments(piece, to);
        } else if (said instanceof Said.Finished end) {
            finished = true;
            finish = end.reason();
            stop = end.stop();
            block.close(to);
        } else if (said instanceof Said.Used used) {
            usage = used.usage();
        }
    }

    /** What went in is not known yet: the last event but one says it. */
    private void begin(@Nullable String id, ByteArrayOutputStream to) {
        if (begun) {
            return;
        }
        begun = true;
        JsonOut out = Events.of("message_start").object("message");
        out.text("id", id == null ? "msg" : id).text("type", "message").text("role", "assistant");
        out.raw("model", model).array("content").end();
        out.nothing("stop_reason").nothing("stop_sequence").object("usage");
        out.number("input_tokens", 0).number("output_tokens", 0);
        Events.write("message_start", out, to);
    }

    private void end(ByteArrayOutputStream to) {
        if (ended) {
            return;
        }
        ended = true;
        block.close(to);
        JsonOut out = Events.of("message_delta").object("delta");
        out.text(
                "stop_reason", StopReasons.words(refused ? FinishReason.CONTENT_FILTER : finish, stop != null, called));
        if (stop == null) {
            out.nothing("stop_sequence");
        } else {
            out.text("stop_sequence", stop);
        }
        out.end().object("usage");
        if (usage == null) {
            out.number("output_tokens", 0);
        } else {
            MessagesUsage.write(usage, out);
        }
        Events.write("message_delta", out, to);
    }
}
