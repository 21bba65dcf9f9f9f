package io.escalier.policies.condition;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiled RE2 patterns of {@code matches}: linear in the text, whatever the pattern. */
final class Patterns {
    /** Characters of a text that is matched; a longer one leaves the condition undecided. */
    static final int MAX_TEXT = 16_384;

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

    static Object matches(String text, String pattern) {
        return text.length() > MAX_TEXT
                ? Language.ABSENT
                : (Object) of(pattern).matcher(text).find();
    }
}
