package io.escalier.policies.signals.language;

/** What a character does to a word: most of them are looked up. */
public final class Letters {
    /** 1 for letters and digits, 2 for what may stand between two words of one flow. */
    private static final byte[] ASCII = ascii();

    private Letters() {}

    private static byte[] ascii() {
        byte[] ascii = new byte[0x80];
        for (char c = 0; c < ascii.length; c++) {
            boolean between = Character.isWhitespace(c) || c == '.' || c == '!' || c == '?';
            ascii[c] = (byte) (Character.isLetterOrDigit(c) ? 1 : between ? 2 : 0);
        }
        return ascii;
    }

    /** Whether it is a letter or a digit, as far as one character tells. */
    public static boolean is(char c) {
        return c < ASCII.length ? ASCII[c] == 1 : Character.isLetterOrDigit(c);
    }

    /** The same in a text, where two characters may be one letter. */
    static boolean is(char[] text, int at) {
        char c = text[at];
        return c < ASCII.length
                ? ASCII[c] == 1
                : Character.isSurrogate(c) ? half(text, at) : Character.isLetterOrDigit(c);
    }

    private static boolean half(char[] text, int at) {
        int whole = Character.isLowSurrogate(text[at]) && at > 0
                ? Character.codePointBefore(text, at + 1)
                : Character.codePointAt(text, at);
        return Character.isLetterOrDigit(whole);
    }

    /** Whether it is a blank or ends a sentence. */
    static boolean between(char c) {
        return c < ASCII.length ? ASCII[c] == 2 : c == '…' || Character.isWhitespace(c);
    }
}
