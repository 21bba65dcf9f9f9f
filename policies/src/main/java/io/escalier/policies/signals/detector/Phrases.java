package io.escalier.policies.signals.detector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phrases that are looked for in prose, kept by their first word: of most words one look tells that no phrase begins there,
 * where one large pattern would try all of its alternatives at every character.
 *
 * <p>The prose is as {@link Prose} has it. Linear as long as no phrase repeats anything without an upper bound.
 */
public final class Phrases {
    private final Map<String, Pattern> byFirst = new HashMap<>();

    private Phrases(Map<String, List<String>> rests) {
        rests.forEach((first, rest) ->
                byFirst.put(first, Pattern.compile("(?:" + String.join("|", rest) + ")(?![\\p{L}\\p{N}])")));
    }

    /**
     * What was found.
     *
     * @param count how many phrases, none of which overlap
     * @param first the first of them; empty when there is none
     */
    public record Found(long count, String first) {}

    /** Gathers phrases. */
    public static final class Builder {
        private final Map<String, List<String>> rests = new HashMap<>();

        /**
         * @param firsts whole words, lower-case, with a space between two: any of them begins the phrase
         * @param rest a regular expression of what follows the word, beginning with its space if there is one
         */
        public Builder add(String firsts, String rest) {
            for (String first : firsts.split(" ", -1)) {
                rests.computeIfAbsent(first, f -> new ArrayList<>()).add(rest);
            }
            return this;
        }

        public Phrases build() {
            return new Phrases(rests);
        }
    }

    /** Looks through a text once, from left to right. */
    public Found in(String prose) {
        long count = 0;
        String first = "";
        int at = 0;
        Matcher matcher = null;
        while (at < prose.length()) {
            if (!letter(prose.charAt(at))) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < prose.length() && letter(prose.charAt(end))) {
                end++;
            }
            Pattern rest = byFirst.get(prose.substring(at, end));
            if (rest != null) {
                matcher = matcher == null ? rest.matcher(prose).useTransparentBounds(true) : matcher.usePattern(rest);
                if (matcher.region(end, prose.length()).lookingAt()) {
                    end = matcher.end();
                    first = count == 0 ? prose.substring(at, end) : first;
                    count++;
                }
            }
            at = end;
        }
        return new Found(count, first);
    }

    private static boolean letter(char c) {
        return c < 128 ? c >= 'a' && c <= 'z' || c >= '0' && c <= '9' : Character.isLetterOrDigit(c);
    }
}
