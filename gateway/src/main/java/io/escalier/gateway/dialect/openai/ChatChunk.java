package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.Removals;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.gateway.sse.SseEvent;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event or a body with its own bytes, and the places in it that some clients may not see as they are. */
final class ChatChunk implements Spoken {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final Kind kind;
    private final String text;
    private final byte[] raw;
    /** Null for a body. */
    private final @Nullable SseEvent event;

    private @Nullable ChatScan scan;
    private int base;
    private List<Span> models = List.of();
    private List<Span> logprobs = List.of();
    private List<Span> unfit = List.of();
    private List<Edit> usage = List.of();
    private int end;
    private int members;

    private ChatChunk(Kind kind, String text, byte[] raw, @Nullable SseEvent event) {
        this.kind = kind;
        this.text = text;
        this.raw = raw;
        this.event = event;
    }

    /** An event that nobody looks into. */
    static ChatChunk opaque(Kind kind, SseEvent event) {
        return new ChatChunk(kind, "", event.raw(), event);
    }

    static ChatChunk of(SseEvent event, SseEvent.Data data, ChatScan scan) {
        return new ChatChunk(Kinds.of(scan), text(scan), event.raw(), event).marked(scan, data.bytes(), data.from());
    }

    static ChatChunk whole(byte[] body, ChatScan scan) {
        return new ChatChunk(Kind.WHOLE, text(scan), body, null).marked(scan, body, 0);
    }

    private static String text(ChatScan scan) {
        ChoicePart first = scan.first();
        return first == null || first.text == null ? "" : first.text;
    }

    private ChatChunk marked(ChatScan scan, byte[] bytes, int base) {
        this.scan = scan;
        this.base = base;
        models = scan.models;
        logprobs = scan.logprobs;
        unfit = scan.usageUnfit ? scan.usageValues : List.of();
        usage = scan.usages.isEmpty() ? List.of() : Removals.of(bytes, base, scan.usages);
        end = scan.end;
        members = scan.members;
        return this;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int bytes() {
        return raw.length;
    }

    @Override
    public List<Said> said() {
        return scan == null ? List.of() : ChatSaid.of(scan);
    }

    /** What stands in it; null for an event that nobody looks into. */
    @Nullable
    ChatScan scan() {
        return scan;
    }

    /** Deletions of members and elements that stand in it, each with a comma. */
    List<Edit> without(List<Span> members) {
        return members.isEmpty() ? List.of() : Removals.of(bytes(event, raw), base, members);
    }

    private static byte[] bytes(@Nullable SseEvent event, byte[] raw) {
        return event == null ? raw : event.data().bytes();
    }

    /** Its bytes for a client whose answer is of this one call. */
    byte[] bytes(byte[] model, boolean keepUsage, boolean keepLogprobs, @Nullable String escalier) {
        return bytes(model, keepUsage, keepLogprobs, escalier, List.of());
    }

    /**
     * Its bytes, with only this changed.
     *
     * @param model JSON for the value of {@code model}
     * @param keepUsage whether {@code usage} stays
     * @param keepLogprobs whether log-probabilities stay
     * @param escalier JSON for one more member; null for none
     * @param more changes
     */
    byte[] bytes(byte[] model, boolean keepUsage, boolean keepLogprobs, @Nullable String escalier, List<Edit> more) {
        List<Edit> edits = new ArrayList<>(4);
        edits.addAll(more);
        models.forEach(span -> edits.add(new Edit(span, model)));
        if (!keepUsage) {
            edits.addAll(usage);
        } else {
            unfit.forEach(span -> edits.add(new Edit(span, NULL)));
        }
        if (!keepLogprobs) {
            logprobs.forEach(span -> edits.add(new Edit(span, NULL)));
        }
        if (escalier != null) {
            int kept = keepUsage ? members : members - usage.size();
            edits.add(Edit.insert(end, (kept == 0 ? "" : ",") + "\"escalier\":" + escalier));
        }
        return event == null ? Edits.apply(raw, edits) : event.with(edits);
    }
}
