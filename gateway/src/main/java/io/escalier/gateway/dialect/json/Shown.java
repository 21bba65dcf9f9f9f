package io.escalier.gateway.dialect.json;

/** Words of a stranger, made fit to be shown in a message or a log line. */
public final class Shown {
    private static final int NAME_LENGTH = 64;

    private Shown() {}

    /** A name: one line, and not a long one. */
    public static String name(String name) {
        return line(name, NAME_LENGTH);
    }

    /** Control characters become spaces, and what is too long is cut. */
    public static String line(String text, int maxLength) {
        boolean cut = text.length() > maxLength;
        StringBuilder line = new StringBuilder(Math.min(text.length(), maxLength) + 1);
        for (int i = 0; i < text.length() && i < maxLength; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return cut ? line.append('…').toString() : line.toString();
    }
}
