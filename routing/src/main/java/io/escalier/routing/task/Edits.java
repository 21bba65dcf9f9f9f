package io.escalier.routing.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Applies edits: bytes that no edit names come out as they went in. */
public final class Edits {
    private Edits() {}

    /**
     * @param raw the bytes that all spans refer to; never written to
     * @param edits in any order; insertions at one place keep the order of the list
     * @return {@code raw} itself when there is nothing to change
     * @throws IllegalArgumentException when two edits overlap or one reaches past the end
     */
    public static byte[] apply(byte[] raw, List<Edit> edits) {
        if (edits.isEmpty()) {
            return raw;
        }
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt((Edit e) -> e.span().from())
                .thenComparingInt(e -> e.span().to()));
        byte[] out = new byte[requireDisjoint(raw, sorted)];
        int read = 0;
        int written = 0;
        for (Edit edit : sorted) {
            int kept = edit.span().from() - read;
            System.arraycopy(raw, read, out, written, kept);
            System.arraycopy(edit.with(), 0, out, written + kept, edit.with().length);
            written += kept + edit.with().length;
            read = edit.span().to();
        }
        System.arraycopy(raw, read, out, written, raw.length - read);
        return out;
    }

    private static int requireDisjoint(byte[] raw, List<Edit> sorted) {
        int end = 0;
        int length = raw.length;
        for (Edit edit : sorted) {
            if (edit.span().from() < end || edit.span().to() > raw.length) {
                throw new IllegalArgumentException("edit of " + edit.span() + " overlaps another or leaves the bytes");
            }
            end = edit.span().to();
            length += edit.with().length - edit.span().length();
        }
        return length;
    }
}
