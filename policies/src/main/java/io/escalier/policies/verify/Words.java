package io.escalier.policies.verify;

/** How evidence quotes a model: short, printable, on one line. */
final class Words {
    /** The longest quote, in characters. */
    static final int LONGEST_QUOTE = 80;

    private Words() {}

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(LONGEST_QUOTE + 2).append('\'');
        text.codePoints().limit(LONGEST_QUOTE).forEach(c -> quoted.appendCodePoint(printable(c) ? c : ' '));
        boolean cut = text.codePointCount(0, text.length()) > LONGEST_QUOTE;
        return quoted.append(cut ? "…'" : "'").toString();
    }

    private static boolean printable(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && Character.isDefined(c)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
