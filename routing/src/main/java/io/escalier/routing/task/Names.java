package io.escalier.routing.task;

/** The one grammar of identifiers that are copied into headers, rows and labels. */
final class Names {
    private static final int LONGEST = 64;

    private Names() {}

    /** Anything outside {@code [A-Za-z0-9_.:-]} could split a header or a log line. */
    static void requireSafe(String what, String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + LONGEST + " characters, not " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean safe =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_.:-".indexOf(c) >= 0;
            if (!safe) {
                throw new IllegalArgumentException(what + " has a character outside [A-Za-z0-9_.:-] at " + i);
            }
        }
    }
}
