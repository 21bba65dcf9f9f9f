package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the answer of a model that speaks another dialect as a chat answer: its events, or one body. */
final class ChatVoice {
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

    private final String model;
    private final boolean usageInStream;
    private final Seam seam;
    /** Places of the other dialect, each with its index here. */
    private final Map<Integer, Integer> tools = new LinkedHashMap<>();

    private final long created = Instant.now().getEpochSecond();
    private int told;
    private String id = "chatcmpl";
    private boolean begun;
    private @Nullable Usage usage;

    /** @param model JSON of the name that the client used */
    ChatVoice(byte[] model, boolean usageInStream, Seam seam) {
        this.seam = seam;
        this.model = new String(model, StandardCharsets.UTF_8);
        this.usageInStream = usageInStream;
    }

    byte[] whole(List<Said> said, @Nullable String escalier) {
        return ChatWhole.of(said).bytes(model, created, escalier, seam);
    }

    /** @param last whether nothing follows */
    byte[] events(List<Said> said, boolean last, @Nullable String escalier) {
        ByteArrayOutputStream events = new ByteArrayOutputStream(256);
        for (Said each : said) {
            event(each, events);
        }
        if (last) {
            last(escalier, events);
        }
        return events.toByteArray();
    }

    /** An answer that was begun elsewhere goes on here; {@code begunAs}: its id, null where it was told none. */
    void goOn(@Nullable String begunAs, int calls) {
        begun = true;
        id = begunAs == null ? id : begunAs;
        told = calls;
    }

    /** The answer's id; null when it was not begun. */
    @Nullable
    String id() {
        return begun ? id : null;
    }

    /** All that is left to say: usage, if the client is told of it, and the end. */
    byte[] end(@Nullable String escalier) {
        ByteArrayOutputStream events = new ByteArrayOutputStream(256);
        last(escalier, events);
        return events.toByteArray();
    }

    /** How many calls of tools it has told of. */
    int calls() {
        return told;
    }

    byte[] terminal() {
        return begun ? end(null) : DONE.clone();
    }

    private void last(@Nullable String escalier, ByteArrayOutputStream to) {
        if (usageInStream && usage != null || escalier != null) {
            JsonOut out = head().array("choices").end();
            if (usage != null) {
                ChatUsage.write(seam.told(usage), out);
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
            int index = tools.computeIfAbsent(tool.place(), place -> told++);
            JsonOut out = delta().array("tool_calls").object().number("index", index);
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
