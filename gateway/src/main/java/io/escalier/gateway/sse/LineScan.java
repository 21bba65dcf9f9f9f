package io.escalier.gateway.sse;

import java.util.Arrays;

/** Finds lines, data and blank lines; knows where it is in them, and nothing of the bytes before. */
final class LineScan {
    // Where in a line it is; below DATA_NAME, so many letters of "data" were there.
    private static final int LINE_START = 0;
    private static final int DATA_NAME = 4;
    private static final int DATA_COLON = 5;
    private static final int DATA_CONTENT = 6;
    private static final int COMMENT = 7;
    private static final int OTHER = 8;
    private static final int BOM_1 = 9;
    private static final int BOM_2 = 10;

    private int part;
    private boolean untouched = true;
    /** The byte before was a CR. */
    private boolean afterCr;
    /** A CR ended a blank line, and an LF may belong to it. */
    private boolean blankLineOpen;

    private boolean ended;
    private boolean fields;
    private int contentFrom;
    private int[] lines = new int[2];
    private int count;

    /**
     * Goes on until an event ends or the bytes do.
     *
     * @param base what to add to an index of {@code bytes} to get a position in the event
     * @return the index after the last byte used
     */
    int scan(byte[] bytes, int from, int base) {
        ended = false;
        int at = from;
        while (at < bytes.length && !ended) {
            byte next = bytes[at];
            if (afterCr && next == '\n') {
                afterCr = false;
                ended = blankLineOpen;
                at++;
            } else if (blankLineOpen) {
                ended = true;
            } else if (next == '\n' || next == '\r') {
                lineEnd(next, base + at);
                at++;
            } else {
                afterCr = false;
                at = within(bytes, at, base);
            }
        }
        blankLineOpen &= !ended;
        return at;
    }

    /** Whether the last scan stopped because an event ended. */
    boolean ended() {
        return ended;
    }

    /** Whether all that an event lacks is the LF that may follow its last CR. */
    boolean endsInBlankLine() {
        return blankLineOpen;
    }

    /** The event that ended, made of its bytes; afterwards the next one begins. */
    SseEvent take(byte[] raw) {
        SseEvent event = new SseEvent(raw, Arrays.copyOf(lines, count), fields);
        count = 0;
        fields = false;
        return event;
    }

    /** What there is of an event that did not end. */
    SseEvent takeUnended(byte[] raw) {
        if (part != LINE_START) {
            endLine(raw.length);
        }
        return take(raw);
    }

    private void lineEnd(byte with, int position) {
        boolean blank = part == LINE_START;
        endLine(position);
        ended = blank && (with == '\n' || afterCr);
        blankLineOpen = blank && !ended;
        afterCr = with == '\r';
    }

    private void endLine(int position) {
        if (part == DATA_NAME || part == DATA_COLON) {
            contentFrom = position;
        }
        if (part == DATA_NAME || part == DATA_COLON || part == DATA_CONTENT) {
            if (count == lines.length) {
                lines = Arrays.copyOf(lines, 2 * count);
            }
            lines[count++] = contentFrom;
            lines[count++] = position;
        }
        fields |= part != LINE_START && part != COMMENT;
        part = LINE_START;
    }

    private int within(byte[] bytes, int at, int base) {
        if (part >= DATA_CONTENT && part <= OTHER) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            return end;
        }
        part = after(bytes[at], base + at);
        untouched = false;
        return at + 1;
    }

    private int after(byte next, int position) {
        return switch (part) {
            case LINE_START -> lineStart(next);
            case DATA_NAME -> next == ':' ? DATA_COLON : OTHER;
            case DATA_COLON -> {
                contentFrom = next == ' ' ? position + 1 : position;
                yield DATA_CONTENT;
            }
            case BOM_1 -> next == (byte) 0xBB ? BOM_2 : OTHER;
            case BOM_2 -> next == (byte) 0xBF ? LINE_START : OTHER;
            default -> next == "data".charAt(part) ? part + 1 : OTHER;
        };
    }

    private int lineStart(byte next) {
        if (untouched && next == (byte) 0xEF) {
            return BOM_1;
        }
        return next == 'd' ? 1 : next == ':' ? COMMENT : OTHER;
    }
}
