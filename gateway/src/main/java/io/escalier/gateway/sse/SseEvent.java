package io.escalier.gateway.sse;

import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One event of a stream: its own bytes, from the first after the event before it through the blank line that ends it.
 *
 * <p>Spans "of the data" count from the first byte of {@link #data()}, wherever that stands in the event.
 */
public final class SseEvent {
    private final byte[] raw;
    private final int[] lines;
    private final boolean fields;

    /**
     * @param raw owned by the event from here on
     * @param lines from and to of each data line's content, in {@code raw}
     * @param fields whether it has a line that is neither blank nor a comment
     */
    SseEvent(byte[] raw, int[] lines, boolean fields) {
        this.raw = raw;
        this.lines = lines;
        this.fields = fields;
    }

    /** Not a copy: not to be written to. */
    public byte[] raw() {
        return raw;
    }

    /** Whether it has a {@code data} line, even an empty one. */
    public boolean hasData() {
        return lines.length > 0;
    }

    /** Whether no client parser sees anything in it: comments and blank lines only. */
    public boolean onlyComment() {
        return !fields;
    }

    /** The data lines, joined by line feeds; a copy only when there are several. */
    public Data data() {
        if (lines.length == 0) {
            return new Data(raw, 0, 0);
        }
        if (lines.length == 2) {
            return new Data(raw, lines[0], lines[1] - lines[0]);
        }
        int length = lines.length / 2 - 1;
        for (int i = 0; i < lines.length; i += 2) {
            length += lines[i + 1] - lines[i];
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (int i = 0; i < lines.length; i += 2) {
            if (i > 0) {
                joined[at++] = '\n';
            }
            System.arraycopy(raw, lines[i], joined, at, lines[i + 1] - lines[i]);
            at += lines[i + 1] - lines[i];
        }
        return new Data(joined, 0, length);
    }

    /** @param bytes not to be written to; the data is {@code length} of them, from {@code from} */
    @SuppressWarnings("ArrayRecordComponent") // a window on the event's own bytes
    public record Data(byte[] bytes, int from, int length) {
        public String text() {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
    }

    /**
     * The event's bytes with changes to its data. An edit that reaches over the end of a data line leaves the line ends
     * in place: in JSON they are white space.
     *
     * @param edits with spans of the data
     */
    public byte[] with(List<Edit> edits) {
        List<Edit> placed = new ArrayList<>(edits.size());
        for (Edit edit : edits) {
            place(edit, placed);
        }
        return Edits.apply(raw, placed);
    }

    private void place(Edit edit, List<Edit> placed) {
        byte[] with = edit.with();
        boolean first = true;
        int start = 0;
        for (int i = 0; i < lines.length; i += 2) {
            int end = start + lines[i + 1] - lines[i];
            int from = Math.max(edit.span().from(), start);
            int to = Math.min(edit.span().to(), end);
            if (from < to || first && from == to) {
                int shift = lines[i] - start;
                placed.add(new Edit(new Span(from + shift, to + shift), with));
                with = new byte[0];
                first = false;
            }
            start = end + 1;
        }
    }

    @Override
    public String toString() {
        return "SseEvent[" + raw.length + " bytes, data at " + Arrays.toString(lines) + "]";
    }
}
