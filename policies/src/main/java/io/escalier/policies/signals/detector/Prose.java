package io.escalier.policies.signals.detector;

/**
 * An answer's own words: without fenced code, inline code, block quotes and what stands in double quotes on a line.
 *
 * <p>Detectors of phrases must not take for the model's own what it shows or quotes.
 */
public final class Prose {
    /** How much of an answer is looked at, in characters. */
    public static final int LONGEST = 100_000;

    private static final String THOUGHTS = "<think>";

    private static final String END_OF_THOUGHTS = "</think>";

    private Prose() {}

    /** The answer without the thoughts that some servers leave in front of it, between tags. */
    public static String spoken(String answer) {
        String text = answer.stripLeading();
        if (!text.startsWith(THOUGHTS)) {
            return text;
        }
        int end = text.indexOf(END_OF_THOUGHTS);
        return end < 0 ? "" : text.substring(end + END_OF_THOUGHTS.length()).stripLeading();
    }

    /** What is spoken, lower-case, with plain apostrophes and single spaces within lines. */
    public static String of(String answer) {
        String spoken = spoken(answer);
        String text = spoken.length() <= LONGEST ? spoken : spoken.substring(0, LONGEST);
        StringBuilder prose = new StringBuilder(text.length());
        char fence = 0;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            char mark = fence(text, from, end);
            if (fence != 0) {
                fence = mark == fence ? 0 : fence;
            } else if (mark != 0) {
                fence = mark;
            } else if (!text.startsWith(">", skipSpaces(text, from, end))) {
                append(prose, text.substring(from, end));
            }
            from = end + 1;
        }
        return prose.toString();
    }

    /** The character of the fence that a line opens or closes; 0 for none. */
    private static char fence(String text, int from, int end) {
        int at = skipSpaces(text, from, end);
        if (text.startsWith("```", at) && at < end) {
            return '`';
        }
        return text.startsWith("~~~", at) && at < end ? '~' : 0;
    }

    private static int skipSpaces(String text, int from, int end) {
        int at = from;
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** One line without its quotes and its code; a quote that does not end on the line is none. */
    private static void append(StringBuilder prose, String line) {
        String unclosed = "";
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            char closing = closing(c);
            int close = closing == 0 || unclosed.indexOf(closing) >= 0 ? -1 : line.indexOf(closing, at + 1);
            if (close >= 0) {
                append(prose, ' ');
                at = close + 1;
            } else {
                // What is not closed after here is not closed after any later place: no second search.
                unclosed = closing == 0 || unclosed.indexOf(closing) >= 0 ? unclosed : unclosed + closing;
                append(prose, c);
                at++;
            }
        }
        prose.append('\n');
    }

    private static char closing(char c) {
        return switch (c) {
            case '`', '"' -> c;
            case '“' -> '”';
            case '„' -> '“';
            case '«' -> '»';
            default -> 0;
        };
    }

    private static void append(StringBuilder prose, char c) {
        boolean space = Character.isWhitespace(c) || c == '\u00a0';
        if (!space) {
            prose.append(c == '’' || c == '‘' ? '\'' : Character.toLowerCase(c));
        } else if (!prose.isEmpty() && prose.charAt(prose.length() - 1) != ' ') {
            prose.append(' ');
        }
    }
}
