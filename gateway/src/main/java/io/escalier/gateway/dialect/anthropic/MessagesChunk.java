package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.gateway.sse.SseEvent;
import io.escalier.routing.attempt.Advice;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event or a body with its own bytes, and the places in it that some clients may not see as they are. */
final class MessagesChunk implements Spoken {
    private final Kind kind;
    private final String text;
    private final byte[] raw;
    /** Null for a body. */
    private final @Nullable SseEvent event;

    private final @Nullable MessagesScan scan;
    private final List<Said> said;
    private final Seal seal;

    private MessagesChunk(
            Kind kind,
            String text,
            byte[] raw,
            @Nullable SseEvent event,
            @Nullable MessagesScan scan,
            List<Said> said,
            Seal seal) {
        this.kind = kind;
        this.text = text;
        this.raw = raw;
        this.event = event;
        this.scan = scan;
        this.said = said;
        this.seal = seal;
    }

    /** An event that nobody looks into. */
    static MessagesChunk opaque(Kind kind, SseEvent event, Seal seal) {
        return new MessagesChunk(kind, "", event.raw(), event, null, List.of(), seal);
    }

    static MessagesChunk of(Kind kind, SseEvent event, MessagesScan scan, List<Said> said, Seal seal) {
        return new MessagesChunk(kind, text(scan), event.raw(), event, scan, said, seal);
    }

    static MessagesChunk whole(byte[] body, MessagesScan scan, List<Said> said, Seal seal) {
        return new MessagesChunk(Kind.WHOLE, text(scan), body, null, scan, said, seal);
    }

    private static String text(MessagesScan scan) {
        if (scan.blocks.size() == 1) {
            String only = scan.blocks.get(0).text;
            return only == null ? "" : only;
        }
        StringBuilder text = new StringBuilder();
        scan.blocks.forEach(block -> text.append(block.text == null ? "" : block.text));
        return text.toString();
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
        return said;
    }

    @Override
    public List<ConsultPiece> consults() {
        if (scan == null) {
            return List.of();
        }
        List<ConsultPiece> consults = new ArrayList<>(0);
        for (int i = 0; i < scan.blocks.size(); i++) {
            Advice consult = scan.blocks.get(i).consult();
            if (consult != null) {
                consults.add(new ConsultPiece(event == null ? i : scan.index, consult));
            }
        }
        return consults;
    }

    /** What stands in it; null for an event that nobody looks into. */
    @Nullable
    MessagesScan scan() {
        return scan;
    }

    /** JSON of a block of a whole message, with its signature sealed. */
    String block(Span block) {
        List<Edit> seals = new ArrayList<>(0);
        if (scan != null) {
            scan.signatures.stream()
                    .filter(at -> at > block.from() && at < block.to())
                    .forEach(at -> seals.add(Edit.insert(at - block.from(), seal.mark())));
        }
        byte[] own = Arrays.copyOfRange(raw, block.from(), block.to());
        return new String(Edits.apply(own, seals), StandardCharsets.UTF_8);
    }

    /** The body with other blocks, among more edits, in which every signature has its seal. */
    byte[] joined(byte[] model, @Nullable String escalier, List<Edit> more) {
        return bytes(model, escalier, more, false);
    }

    /**
     * Its bytes, with only this changed, and with every signature sealed.
     *
     * @param model JSON for the value of {@code model}
     * @param escalier JSON for one more member; null for none
     * @param more changes
     */
    byte[] bytes(byte[] model, @Nullable String escalier, List<Edit> more) {
        return bytes(model, escalier, more, true);
    }

    private byte[] bytes(byte[] model, @Nullable String escalier, List<Edit> more, boolean sealed) {
        if (scan == null) {
            return raw;
        }
        List<Edit> edits = new ArrayList<>(2);
        edits.addAll(more);
        scan.models.forEach(span -> edits.add(new Edit(span, model)));
        if (sealed) {
            scan.signatures.forEach(at -> edits.add(Edit.insert(at, seal.mark())));
        }
        if (escalier != null) {
            edits.add(Edit.insert(scan.end, (scan.members == 0 ? "" : ",") + "\"escalier\":" + escalier));
        }
        return event == null ? Edits.apply(raw, edits) : event.with(edits);
    }
}
