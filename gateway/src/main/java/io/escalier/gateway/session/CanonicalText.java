package io.escalier.gateway.session;

import java.text.Normalizer;

/**
 * Text as it is compared: its characters in Unicode's form C, without white space. Programs trim text, break it into parts,
 * join these with line feeds or with nothing, and write line ends in two ways; no conversation differs from another in
 * that alone.
 */
final class CanonicalText {
    /** Below it no character is part of a longer one: text of such is in form C. */
    private static final char COMBINING = 0x300;

    /** No language has more marks on one letter; sorting a run of millions would take hours. */
    private static final int MARKS = 30;

    private static final int END = 0;
    private static final int ASCII = 0x80;

    private CanonicalText() {}

    /** With an end, so that no text runs into what follows it. */
    static void write(String text, Digest to) {
        part(text, to);
        to.mark(END);
    }

    /** A part of a text. */
    static void part(String text, Digest to) {
        String canonical = composed(text);
        for (int i = 0; i < canonical.length(); i++) {
            char c = canonical.charAt(i);
            if (c > ' ' && (c < ASCII || !blank(c))) {
                to.character(c);
            }
        }
    }

    /** What is wholly one such character, or trimmed by some language's library. */
    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff' || c == '\u0085';
    }

    private static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= COMBINING) {
                return normal(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }

    private static boolean normal(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            marks = c >= COMBINING && isMark(Character.getType(c)) ? marks + 1 : 0;
            if (marks > MARKS) {
                return true;
            }
        }
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    private static boolean isMark(int type) {
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
