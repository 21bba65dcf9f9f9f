package io.escalier.policies.signals.language;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what tells of languages in one text: letters by script, and words that a language uses in every sentence. */
final class Tally {
    /** So many words tell a language. */
    private static final int MOST = 400;

    /** What a word of one language alone is worth; one of several languages is worth its share. */
    private static final int WORD = 12;

    /** Two and a half words. */
    private static final int ENOUGH = 30;

    /** So many letters in a script that has one language tell it. */
    private static final int LETTERS = 9;

    private static final List<String> LINES = Lists.lines("function-words.txt");

    private static final List<String> CODES =
            LINES.stream().map(line -> line.substring(0, line.indexOf(':'))).toList();

    /** Bit i is language i of {@link #CODES}. */
    private static final WordSet WORDS = words();

    private static final String PERSIAN = "پچژگ";

    private static final String URDU = "ٹڈڑے";

    private final Wording words;
    /** Letters by script, of others than the two with many languages. */
    private final Map<Script, Integer> count = new EnumMap<>(Script.class);

    private final int[] scores = new int[CODES.size()];
    /** Words in alphabets that many languages share. */
    private int shared;

    private int latin;
    private int cyrillic;

    private boolean persian;
    private boolean urdu;

    private Tally(Wording words) {
        this.words = words;
        for (int word = 0; word < Math.min(MOST, words.size()); word++) {
            count(word);
        }
    }

    static Tally of(Wording words) {
        return new Tally(words);
    }

    private static WordSet words() {
        Map<String, Integer> masks = new HashMap<>();
        for (int i = 0; i < LINES.size(); i++) {
            String line = LINES.get(i);
            for (String word : line.substring(line.indexOf(':') + 2).split(" ", -1)) {
                masks.merge(word, 1 << i, (one, other) -> one | other);
            }
        }
        return WordSet.of(masks);
    }

    private void count(int word) {
        String text = words.text();
        int from = words.start(word);
        int to = words.end(word);
        Script first = Script.of(text.charAt(from));
        if (first != Script.LATIN && first != Script.CYRILLIC) {
            signs(text, from, to);
        } else if (text.charAt(from) > '9') {
            latin += first == Script.LATIN ? to - from : 0;
            cyrillic += first == Script.CYRILLIC ? to - from : 0;
            shared++;
            int mask = WORDS.value(words.hash(word));
            for (int rest = mask; rest != 0; rest &= rest - 1) {
                scores[Integer.numberOfTrailingZeros(rest)] += WORD / Integer.bitCount(mask);
            }
        }
    }

    private void signs(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            Script script = Script.of(c);
            add(script, script.weight());
            persian |= script == Script.ARABIC && PERSIAN.indexOf(c) >= 0;
            urdu |= script == Script.ARABIC && URDU.indexOf(c) >= 0;
        }
    }

    private void add(Script script, int more) {
        count.merge(script, more, Integer::sum);
    }

    private int count(Script script) {
        return script == Script.LATIN ? latin : script == Script.CYRILLIC ? cyrillic : count.getOrDefault(script, 0);
    }

    Languages languages() {
        int all = 0;
        Script most = Script.OTHER;
        Set<String> present = new HashSet<>();
        for (Script script : Script.values()) {
            all += count(script);
            most = count(script) > count(most) ? script : most;
            String alone = alone(script);
            if (alone != null && count(script) >= LETTERS) {
                present.add(alone);
            }
        }
        int best = spoken(present);
        int together = count(most) + (most == Script.HAN ? count(Script.KANA) : 0);
        if (all == 0 || 2 * together < all) {
            return new Languages(null, present);
        }
        String alone = alone(most);
        if (alone != null) {
            return new Languages(present.contains(alone) ? alone : null, present);
        }
        return new Languages(best < 0 ? null : CODES.get(best), present);
    }

    /** The language that a script tells by itself. */
    private @Nullable String alone(Script script) {
        return switch (script) {
            case HAN, KANA -> 6 * count(Script.KANA) > count(Script.HAN) ? "ja" : "zh";
            case HANGUL -> "ko";
            case ARABIC -> urdu ? "ur" : persian ? "fa" : "ar";
            case HEBREW -> "he";
            case GREEK -> "el";
            case DEVANAGARI -> "hi";
            case THAI -> "th";
            case LATIN, CYRILLIC, OTHER -> null;
        };
    }

    /**
     * Adds the languages whose words are there.
     *
     * @return the one that is clearly it; negative for none
     */
    private int spoken(Set<String> present) {
        int best = 0;
        int second = -1;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                second = best;
                best = i;
            } else if (second < 0 || scores[i] > scores[second]) {
                second = i;
            }
        }
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= 2 * WORD && 5 * scores[i] >= scores[best]) {
                present.add(CODES.get(i));
            }
        }
        boolean clear = scores[best] >= ENOUGH
                && 5 * scores[best] >= 8 * scores[Math.max(second, 0)]
                && 8 * scores[best] >= WORD * shared;
        return clear ? best : -1;
    }
}
