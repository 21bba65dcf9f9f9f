package io.escalier.policies.signals.detector;

/** How evidence speaks: short, and never with more than a short quote. */
public final class Words {
    /** The longest quote of anybody's text, in characters. */
    public static final int LONGEST_QUOTE = 60;

    private Words() {}

    /** {@code 1 tool}, {@code 2 tools}. */
    public static String count(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    /** Printable and at most {@link #LONGEST_QUOTE} characters, in single quotes. */
    public static String quote(String text) {
        boolean cut = text.length() > LONGEST_QUOTE;
        StringBuilder quoted = new StringBuilder(LONGEST_QUOTE + 2).append('\'');
        String shown = cut ? text.substring(0, LONGEST_QUOTE - 1) : text;
        shown.codePoints().forEach(c -> quoted.appendCodePoint(printable(c) ? c : ' '));
        return quoted.append(cut ? "…'" : "'").toString();
    }

    private static boolean printable(int c) {
        return !Character.isISOControl(c)
                && Character.isDefined(c)
                && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.SURROGATE;
    }
}
