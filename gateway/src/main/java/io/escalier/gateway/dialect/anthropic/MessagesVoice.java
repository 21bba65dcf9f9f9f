package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the answer of a model that speaks another dialect as a message: its events, or one body. Blocks stand one behind
 * another, each begun once; how it ended waits for the usage that is told with it.
 */
final class MessagesVoice {
    private final String model;
    private final Seam seam;
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
    MessagesVoice(byte[] model, Seam seam) {
        this.seam = seam;
        this.model = new String(model, StandardCharsets.UTF_8);
        this.block = new OpenBlock();
    }

    /** Whether it told anything. */
    boolean begun() {
        return begun;
    }

    /** @param kind of the chunk that says this */
    byte[] events(List<Said> all, Chunk.Kind kind, @Nullable String escalier) {
        ByteArrayOutputStream events = new ByteArrayOutputStream(256);
        for (Said said : all) {
            event(said, events);
        }
        if (kind == Chunk.Kind.USAGE && finished) {
            end(events);
        } else if (kind == Chunk.Kind.TERMINAL) {
            events.writeBytes(terminal(escalier));
        }
        return events.toByteArray();
    }

    byte[] terminal(@Nullable String escalier) {
        ByteArrayOutputStream events = new ByteArrayOutputStream(256);
        end(events);
        Events.write("message_stop", Events.of("message_stop").raw("escalier", escalier), events);
        return events.toByteArray();
    }

    /** Ends the block that is being told: what follows is somebody else's. */
    void pause(ByteArrayOutputStream to) {
        block.close(to);
    }

    /** The index of the next block. */
    int next() {
        return block.next();
    }

    /** A message that was begun goes on here, with a block of this index. */
    void goOn(int next) {
        begun = true;
        block.goOn(next);
    }

    /** How the answer ended; its content was told before. */
    void ended(List<Said> all) {
        for (Said said : all) {
            if (said instanceof Said.Finished end) {
                finish = end.reason();
                stop = end.stop();
            } else if (said instanceof Said.Used used) {
                usage = used.usage();
            }
        }
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
            UsageWords.write(usage, seam, out);
        }
        Events.write("message_delta", out, to);
    }
}
