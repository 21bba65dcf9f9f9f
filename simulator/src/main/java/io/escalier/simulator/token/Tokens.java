package io.escalier.simulator.token;

import java.util.ArrayList;
import java.util.List;

/**
 * The simulator's own tokens. A text is cut into pieces that, put together again, are the text:
 * <ul>
 *   <li>letters and digits in pieces of at most {@value #LONGEST} code points;
 *   <li>every other character alone;
 *   <li>a single space belongs to the piece after it and does not count as one of its characters.
 * </ul>
 * The number of tokens of a text is the number of its pieces. No real tokenizer is imitated: the counts are exact by
 * definition.
 */
public final class Tokens {
    /** Most code points of a word in one piece. */
    public static final int LONGEST = 4;

    private Tokens() {}

    public static int count(String text) {
        int pieces = 0;
        for (int at = 0; at < text.length(); at = end(text, at)) {
            pieces++;
        }
        return pieces;
    }

    public static List<String> split(String text) {
        List<String> pieces = new ArrayList<>(text.length() / LONGEST + 1);
        for (int at = 0; at < text.length(); ) {
            int end = end(text, at);
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    private static int end(String text, int from) {
        int at = from;
        if (text.charAt(at) == ' ' && at + 1 < text.length() && !Character.isWhitespace(text.codePointAt(at + 1))) {
            at++;
        }
        int first = text.codePointAt(at);
        at += Character.charCount(first);
        if (!Character.isLetterOrDigit(first)) {
            return at;
        }
        for (int taken = 1; taken < LONGEST && at < text.length(); taken++) {
            int next = text.codePointAt(at);
            if (!Character.isLetterOrDigit(next)) {
                break;
            }
            at += Character.charCount(next);
        }
        return at;
    }
}
