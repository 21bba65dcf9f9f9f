package io.escalier.gateway.dialect.json;

import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Span;
import java.util.ArrayList;
import java.util.List;

/** Deletions of whole members of one JSON object, each with the one comma that it does not need any more. */
public final class Removals {
    private Removals() {}

    /**
     * Looks at the bytes around each member for its commas.
     *
     * @param bytes of the object, correct JSON
     * @param base what to add to a position to get an index of {@code bytes}
     * @param members from the first quote of the name to the end of the value, in the order of the bytes
     */
    public static List<Edit> of(byte[] bytes, int base, List<Span> members) {
        List<Edit> deletions = new ArrayList<>(members.size());
        int gone = 0;
        for (Span member : members) {
            Span span = withComma(bytes, base, member, gone);
            deletions.add(Edit.delete(span));
            gone = span.to();
        }
        return deletions;
    }

    /** The position after the last byte before {@code at} that is not white space. */
    public static int endBefore(byte[] bytes, int base, int at) {
        int end = at;
        while (end > 0 && isSpace(bytes[base + end - 1])) {
            end--;
        }
        return end;
    }

    private static Span withComma(byte[] bytes, int base, Span member, int gone) {
        int before = endBefore(bytes, base, member.from()) - 1;
        if (before >= gone && bytes[base + before] == ',') {
            return new Span(endBefore(bytes, base, before), member.to());
        }
        int after = startAfter(bytes, base, member.to());
        boolean comma = bytes[base + after] == ',';
        return new Span(member.from(), comma ? startAfter(bytes, base, after + 1) : member.to());
    }

    private static int startAfter(byte[] bytes, int base, int at) {
        int start = at;
        while (isSpace(bytes[base + start])) {
            start++;
        }
        return start;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
