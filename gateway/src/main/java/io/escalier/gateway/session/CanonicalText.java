package io.escalier.gateway.session;

import java.text.Normalizer;

/**
 * Text as it is compared: its characters in Unicode's form C, without white space. Programs trim text, break it into parts,
 * join these with line feeds or with nothing, and write line ends in two ways; no conversation differs from another in
 * that alone.
 */
final class CanonicalText {
    /** No language has more marks on one letter; sorting a run of millions would take hours. */
    private static final int MARKS = 30;

    private static final int END = 0;

    private CanonicalText() {}

    /** With an end, so that no text runs into what follows it. */
    static void write(String text, Digest to) {
        part(text, to);
        to.mark(END);
    }

    /** A part of a text. */
    static void part(String text, Digest to) {
        to.text(composed(text));
    }

    private static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Characters.composed(text.charAt(i))) {
                return normal(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }

    private static boolean normal(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            marks = isMark(text.codePointAt(i)) ? marks + 1 : 0;
            if (marks > MARKS) {
                return true;
            }
        }
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
