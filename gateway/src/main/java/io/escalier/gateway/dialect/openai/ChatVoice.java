package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the answer of a model that speaks another dialect as a chat answer: its events, or one body. */
final class ChatVoice {
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

    private final String model;
    private final boolean usageInStream;
    /** Places of the other dialect, each with its index here. */
    private final Map<Integer, Integer> tools = new LinkedHashMap<>();

    private final long created = Instant.now().getEpochSecond();
    private String id = "chatcmpl";
    private boolean begun;
    private @Nullable Usage usage;

    /** @param model JSON of the name that the client used */
    ChatVoice(byte[] model, boolean usageInStream) {
        this.model = new String(model, StandardCharsets.UTF_8);
        this.usageInStream = usageInStream;
    }

    byte[] write(Spoken chunk, @Nullable String escalier) {
        if (chunk.kind() == Chunk.Kind.WHOLE) {
            return ChatWhole.of(chunk.said()).bytes(model, created, escalier);
        }
        ByteArrayOutputStream events = new ByteArrayOutputStream(256);
        for (Said said : chunk.said()) {
            event(said, events);
        }
        if (chunk.kind() == Chunk.Kind.TERMINAL) {
            last(escalier, events);
        }
        return events.toByteArray();
    }

    byte[] terminal() {
        if (!begun) {
            return DONE.clone();
        }
        ByteArrayOutputStream events = new ByteArrayOutputStream(256);
        last(null, events);
        return events.toByteArray();
    }

    private void last(@Nullable String escalier, ByteArrayOutputStream to) {
        if (usageInStream && usage != null || escalier != null) {
            JsonOut out = head().array("choices").end();
            if (usage != null) {
                ChatUsage.write(usage, out);
            }
            write(out.raw("escalier", escalier), to);
        }
        to.writeBytes(DONE);
    }

    private void event(Said said, ByteArrayOutputStream to) {
        if (said instanceof Said.Begun start) {
            begin(start.id(), to);
        } else if (said instanceof Said.Text text) {
            write(delta().text("content", text.text()), to);
        } else if (said instanceof Said.Refusal refusal) {
            write(delta().text("refusal", refusal.text()), to);
        } else if (said instanceof Said.Thought thought) {
            write(delta().text("reasoning_content", thought.text()), to);
        } else if (said instanceof Said.ToolBegun tool) {
            tools.put(tool.place(), tools.size());
            JsonOut out = delta().array("tool_calls").object().number("index", tools.size() - 1);
            out.text("id", tool.id())
                    .text("type", "function")
                    .object("function")
                    .text("name", tool.name());
            write(out.text("arguments", "").end().end().end(), to);
        } else if (said instanceof Said.Arguments piece) {
            Integer index = tools.get(piece.place());
            JsonOut out = delta().array("tool_calls").object().number("index", index == null ? 0 : index);
            write(
                    out.object("function")
                            .text("arguments", piece.json())
                            .end()
                            .end()
                            .end(),
                    to);
        } else if (said instanceof Said.Finished finished) {
            JsonOut out = head().array("choices")
                    .object()
                    .number("index", 0)
                    .object("delta")
                    .end();
            write(out.text("finish_reason", reason(finished.reason())).end().end(), to);
        } else if (said instanceof Said.Used used) {
            usage = used.usage();
        }
    }

    private void begin(@Nullable String named, ByteArrayOutputStream to) {
        if (begun) {
            return;
        }
        begun = true;
        id = named == null ? id : named;
        write(delta().text("role", "assistant").text("content", ""), to);
    }

    private JsonOut head() {
        JsonOut out = new JsonOut(256).object().text("id", id).text("object", "chat.completion.chunk");
        return out.number("created", created).raw("model", model);
    }

    private JsonOut delta() {
        return head().array("choices")
                .object()
                .number("index", 0)
                .nothing("finish_reason")
                .object("delta");
    }

    private static void write(JsonOut out, ByteArrayOutputStream to) {
        to.writeBytes("data: ".getBytes(StandardCharsets.UTF_8));
        to.writeBytes(out.bytes());
        to.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    }

    static String reason(FinishReason reason) {
        return switch (reason) {
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER -> "content_filter";
            default -> "stop";
        };
    }
}
