package io.escalier.gateway.dialect.json;

import java.nio.charset.StandardCharsets;

/** Finds how far a JSON string begins with a text, in its bytes: as it is written, escapes and all. */
public final class StringCut {
    private static final int ESCAPED_UNIT = 6;
    private static final int HEX = 16;

    private StringCut() {}

    /**
     * Where the text ends in the string.
     *
     * @param json with the string, which is correct JSON
     * @param from its first quote
     * @param to behind its last quote
     * @return the position behind the last character of the text; -1 where the string does not begin with it
     */
    public static int behind(byte[] json, int from, int to, String prefix) {
        int at = from + 1;
        int matched = 0;
        while (matched < prefix.length()) {
            if (at >= to - 1) {
                return -1;
            }
            int end = end(json, at);
            String unit = unit(json, at, end);
            if (!prefix.startsWith(unit, matched)) {
                return -1;
            }
            matched += unit.length();
            at = end;
        }
        return at;
    }

    /** Whether there is nothing but white space between two positions in a string. */
    public static boolean blank(byte[] json, int from, int to) {
        int at = from;
        while (at < to) {
            int end = end(json, at);
            if (!unit(json, at, end).isBlank()) {
                return false;
            }
            at = end;
        }
        return true;
    }

    /** Behind the character, or the escape, that begins here. */
    private static int end(byte[] json, int at) {
        byte first = json[at];
        if (first == '\\') {
            return at + (json[at + 1] == 'u' ? ESCAPED_UNIT : 2);
        }
        return at + (first >= 0 ? 1 : (first & 0xf0) == 0xf0 ? 4 : (first & 0xe0) == 0xe0 ? 3 : 2);
    }

    private static String unit(byte[] json, int from, int to) {
        String written = new String(json, from, to - from, StandardCharsets.UTF_8);
        if (written.charAt(0) != '\\') {
            return written;
        }
        return switch (written.charAt(1)) {
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'u' -> String.valueOf((char) Integer.parseInt(written.substring(2), HEX));
            default -> written.substring(1);
        };
    }
}
