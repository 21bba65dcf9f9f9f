package io.escalier.policies.config;

/**
 * Finds the place in a file of a character of a scalar's text. Folding, indentation and chomping change white space
 * only, so the n-th character that is none is the n-th of what was written, an escape counting as one.
 */
final class Positions {
    private final int[] raw;
    private final boolean doubleQuoted;
    private final boolean singleQuoted;

    private Positions(Node.Scalar scalar) {
        this.raw = scalar.raw().codePoints().toArray();
        this.doubleQuoted = !scalar.plain() && scalar.raw().startsWith("\"");
        this.singleQuoted = !scalar.plain() && scalar.raw().startsWith("'");
    }

    /**
     * @param line within the scalar's text, from 1
     * @param column within that line, from 1, in code points; white space gives the place of what stands before it
     */
    static Location in(Node.Scalar scalar, int line, int column) {
        int[] text = scalar.text().codePoints().toArray();
        int offset = offset(text, line, column);
        int before = 0;
        for (int i = 0; i < offset; i++) {
            before += Character.isWhitespace(text[i]) ? 0 : 1;
        }
        boolean behind = offset >= text.length || Character.isWhitespace(text[offset]);
        Positions positions = new Positions(scalar);
        return positions.place(scalar.at(), positions.index(before, behind, scalar.plain()));
    }

    private static int offset(int[] text, int line, int column) {
        int offset = 0;
        for (int at = 1; at < line && offset < text.length; offset++) {
            at += text[offset] == '\n' ? 1 : 0;
        }
        return Math.min(text.length, offset + column - 1);
    }

    /** Where the character after so many others stands or, {@code behind}, where the last of those ends. */
    private int index(int before, boolean behind, boolean plain) {
        int index = plain ? 0 : content();
        int left = before;
        while (index < raw.length && (left > 0 || !behind && isSpace(index))) {
            left -= isSpace(index) ? 0 : 1;
            index += width(index);
        }
        return Math.min(index, raw.length);
    }

    /** Behind the quote, or behind the line with the bar of a block. */
    private int content() {
        int index = 1;
        while (!doubleQuoted && !singleQuoted && index < raw.length && raw[index - 1] != '\n') {
            index++;
        }
        return index;
    }

    private boolean isEscape(int index) {
        return doubleQuoted && raw[index] == '\\' && index + 1 < raw.length;
    }

    private int width(int index) {
        if (isEscape(index)) {
            return switch (raw[index + 1]) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        }
        return singleQuoted && raw[index] == '\'' ? 2 : 1;
    }

    private boolean isSpace(int index) {
        if (!isEscape(index)) {
            return Character.isWhitespace(raw[index]);
        }
        return switch (raw[index + 1]) {
            case 'x', 'u', 'U' ->
                Character.isWhitespace(Integer.parseInt(new String(raw, index + 2, width(index) - 2), 16));
            case 'n', 't', 'r', 'v', 'f', 'L', 'P', ' ', '\t', '\n', '\r' -> true;
            default -> false;
        };
    }

    private Location place(Location start, int index) {
        int line = start.line();
        int column = start.column();
        for (int i = 0; i < index; i++) {
            line += raw[i] == '\n' ? 1 : 0;
            column = raw[i] == '\n' ? 1 : column + 1;
        }
        return new Location(start.file(), line, column);
    }
}
