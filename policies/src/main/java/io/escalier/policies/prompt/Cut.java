package io.escalier.policies.prompt;

/** Shortens text, and says so where it did. */
final class Cut {
    /** The shortest that a text can be cut to, in characters: less would hold little but the note. */
    static final int SHORTEST = 80;

    private Cut() {}

    /**
     * The text, or its beginning and its end with a note between of how much is left out.
     *
     * @param most characters of the result; taken for {@link #SHORTEST} when less
     */
    static String middle(String text, int most) {
        int longest = Math.max(most, SHORTEST);
        if (text.length() <= longest) {
            return text;
        }
        // The note is never longer than with all characters left out.
        int kept = longest - note(text.length()).length();
        int from = kept - kept / 2;
        int to = text.length() - kept / 2;
        from -= splits(text, from) ? 1 : 0;
        to += splits(text, to) ? 1 : 0;
        // What was within a line now begins one, and must not pass for a heading.
        to += text.startsWith(Rendering.HEADING, to) ? 1 : 0;
        return text.substring(0, from) + note(to - from) + text.substring(to);
    }

    private static String note(int characters) {
        return "\n[... " + characters + " characters left out ...]\n";
    }

    /** Whether a cut here goes through the middle of a character. */
    private static boolean splits(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at - 1)) && Character.isLowSurrogate(text.charAt(at));
    }
}
