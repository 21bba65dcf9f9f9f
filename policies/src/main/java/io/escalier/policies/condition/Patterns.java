package io.escalier.policies.condition;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiled RE2 patterns of {@code matches}: linear in the text, whatever the pattern. */
final class Patterns {
    /** Instructions of a compiled pattern: with the text's length they bound the time of a match. */
    static final int MAX_PROGRAM = 200;

    /** Patterns kept; all come from configuration, so only many reloads can reach this. */
    static final int MAX_KEPT = 1_000;

    private static final Map<String, Pattern> KEPT = new ConcurrentHashMap<>();

    private Patterns() {}

    /** @throws com.google.re2j.PatternSyntaxException for a pattern that RE2 does not know */
    static Pattern of(String pattern) {
        Pattern known = KEPT.get(pattern);
        if (known != null) {
            return known;
        }
        if (KEPT.size() >= MAX_KEPT) {
            KEPT.clear();
        }
        return KEPT.computeIfAbsent(pattern, Pattern::compile);
    }

    static int kept() {
        return KEPT.size();
    }

    /** @throws IllegalArgumentException for a text longer than a value may be, which only adding texts can make */
    static boolean matches(String text, String pattern) {
        if (text.length() > Kind.MAX_TEXT) {
            throw new IllegalArgumentException("a text longer than " + Kind.MAX_TEXT);
        }
        return of(pattern).matcher(text).find();
    }
}
