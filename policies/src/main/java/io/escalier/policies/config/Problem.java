package io.escalier.policies.config;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One mistake.
 *
 * @param at where
 * @param key the path of keys to it, such as {@code routes.auto.executor}; empty for the file as a whole
 * @param value as far as it may be shown; null for a mistake that is not in a single value
 * @param what is wrong, without a full stop
 * @param fix what to do about it, a whole sentence
 */
public record Problem(Location at, String key, @Nullable String value, String what, String fix)
        implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::at).thenComparing(Problem::key).thenComparing(Problem::what);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column key 'value': what is wrong. How to fix it.} */
    @Override
    public String toString() {
        String subject = key.isEmpty() ? "" : " " + key;
        String shown = value == null ? "" : " '" + value + "'";
        String end = fix.endsWith("?") || fix.endsWith(".") ? "" : ".";
        return at + subject + shown + ": " + what + ". " + fix + end;
    }
}
