package io.escalier.policies.signals.tools;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tool's complaint.
 *
 * @param trouble the first that was found
 * @param severity of the worst that was found, 1 to {@link Trouble#GRAVEST}
 * @param likeness the words of the complaint without what differs from one try to the next: numbers and what stands in
 *     quotes. For comparing, never for showing
 */
public record Heard(Trouble trouble, int severity, String likeness) {
    /** How much of a line is compared, in characters. */
    private static final int LONGEST = 120;

    /** The least exit code of a program that a signal ended. */
    private static final int SIGNALLED = 128;

    static Heard of(Trouble trouble, int severity, String line) {
        return new Heard(trouble, severity, likeness(line));
    }

    /** @param words what was complained of beside the exit code; null when nothing was */
    static Heard exit(long code, @Nullable Heard words) {
        // 130 and 143 are programs that somebody ended; those that broke have other signals.
        boolean broke = code < 0 || code > SIGNALLED && code <= SIGNALLED + 11 && code != SIGNALLED + 2;
        int severity = broke ? Trouble.GRAVEST : Trouble.EXIT_CODE.severity();
        return words == null
                ? new Heard(Trouble.EXIT_CODE, severity, "exit " + code)
                : new Heard(Trouble.EXIT_CODE, Math.max(severity, words.severity), words.likeness);
    }

    private static String likeness(String line) {
        StringBuilder like = new StringBuilder();
        int at = 0;
        while (at < line.length() && like.length() < LONGEST) {
            char c = line.charAt(at);
            int close = c == '\'' || c == '"' || c == '`' ? line.indexOf(c, at + 1) : -1;
            if (close >= 0) {
                like.append('?');
                at = close;
            } else if (!Character.isDigit(c)) {
                like.append(c);
            } else if (like.isEmpty() || like.charAt(like.length() - 1) != '#') {
                like.append('#');
            }
            at++;
        }
        return like.toString().strip().toLowerCase(Locale.ROOT);
    }
}
