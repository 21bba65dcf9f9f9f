package io.escalier.policies.signals.detector;

import io.escalier.policies.signals.code.Block;
import io.escalier.policies.signals.language.Wording;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Sight;
import java.util.List;

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

    /** The words of it, read once for all detectors of an answer. */
    public static final Sight.Reading<Wording> WORDS = sight -> words(text(sight));

    /** The fenced blocks between it. */
    public static final Sight.Reading<List<Block>> BLOCKS = sight -> Block.of(text(sight));

    /** What most characters are in prose; 0 for those that have to be looked at. */
    private static final char[] PLAIN = plain();

    private final String text;
    private final char[] chars;
    private final char[] prose;
    private int size;

    private Prose(String text) {
        this.text = text;
        this.chars = text.toCharArray();
        this.prose = new char[text.length() + 1];
    }

    private static char[] plain() {
        char[] plain = new char[0x80];
        plain[' '] = ' ';
        for (char c = '!'; c < plain.length - 1; c++) {
            plain[c] = closing(c) == 0 ? Character.toLowerCase(c) : 0;
        }
        return plain;
    }

    private static String text(Sight sight) {
        Answer answer = sight.answer();
        return answer == null ? "" : answer.text();
    }

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
        Prose read = read(answer);
        return new String(read.prose, 0, read.size);
    }

    /** The words of the same. */
    public static Wording words(String answer) {
        Prose read = read(answer);
        return Wording.of(read.prose, read.size);
    }

    private static Prose read(String answer) {
        String spoken = spoken(answer);
        Prose prose = new Prose(spoken.length() <= LONGEST ? spoken : spoken.substring(0, LONGEST));
        prose.read();
        return prose;
    }

    private void read() {
        char fence = 0;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            int first = skipSpaces(from, end);
            char mark = fence(first, end);
            if (fence != 0) {
                fence = mark == fence ? 0 : fence;
            } else if (mark != 0) {
                fence = mark;
            } else if (first == end || text.charAt(first) != '>') {
                line(from, end);
            }
            from = end + 1;
        }
    }

    /** The character of the fence that a line opens or closes; 0 for none. */
    private char fence(int at, int end) {
        if (at == end || (text.charAt(at) != '`' && text.charAt(at) != '~')) {
            return 0;
        }
        return text.startsWith("```", at) || text.startsWith("~~~", at) ? text.charAt(at) : 0;
    }

    private int skipSpaces(int from, int end) {
        int at = from;
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** One line without its quotes and its code; a quote that does not end on the line is none. */
    private void line(int from, int to) {
        String unclosed = "";
        int at = from;
        while (at < to) {
            at = plain(at, to);
            if (at == to) {
                break;
            }
            char c = chars[at];
            char closing = closing(c);
            int close = closing == 0 || unclosed.indexOf(closing) >= 0 ? -1 : find(closing, at + 1, to);
            if (close >= 0) {
                append(' ');
                at = close + 1;
            } else {
                // What is not closed after here is not closed after any later place: no second search.
                unclosed = closing == 0 || unclosed.indexOf(closing) >= 0 ? unclosed : unclosed + closing;
                append(c);
                at++;
            }
        }
        prose[size++] = '\n';
    }

    /** Takes what is plain; where that ends. */
    private int plain(int from, int to) {
        int at = from;
        int end = size;
        char last = end > 0 ? prose[end - 1] : ' ';
        while (at < to) {
            char c = chars[at];
            char plain = c < PLAIN.length ? PLAIN[c] : 0;
            if (plain == 0 || (plain == ' ' && last == ' ')) {
                break;
            }
            prose[end++] = plain;
            last = plain;
            at++;
        }
        size = end;
        return at;
    }

    private int find(char c, int from, int to) {
        int at = from;
        while (at < to && chars[at] != c) {
            at++;
        }
        return at < to ? at : -1;
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

    private void append(char c) {
        boolean space = Character.isWhitespace(c) || c == '\u00a0';
        if (!space) {
            prose[size++] = c == '’' || c == '‘' ? '\'' : Character.toLowerCase(c);
        } else if (size > 0 && prose[size - 1] != ' ') {
            prose[size++] = ' ';
        }
    }
}
