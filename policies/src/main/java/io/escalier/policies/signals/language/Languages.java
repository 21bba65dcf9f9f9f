package io.escalier.policies.signals.language;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In which language a text is, by its script and by the words that every sentence has. It rather does not know than be
 * wrong: a few words, a list of names and a mixture have no language.
 *
 * @param main ISO 639-1; null when the text is short or it is not clear
 * @param all those that a part of the text may be in, {@code main} among them
 */
public record Languages(@Nullable String main, Set<String> all) {
    private static final WordSet NAMES = WordSet.of(Lists.lines("language-names.txt").stream()
            .flatMap(line -> List.of(line.split(" ", -1)).stream())
            .collect(Collectors.toSet()));

    /** Languages and translating, in scripts that have no blanks between words. */
    private static final List<String> SIGNS =
            List.of("语", "語", "翻译", "翻譯", "翻訳", "中文", "번역", "영어", "한국어", "ترجم", "لغة");

    public Languages {
        all = Set.copyOf(all);
    }

    /** Whether a text names a language or speaks of translating. */
    public static boolean named(Wording words) {
        for (int word = 0; word < words.size(); word++) {
            if (NAMES.has(words.hash(word))) {
                return true;
            }
        }
        return SIGNS.stream().anyMatch(words.text()::contains);
    }

    /** @param words in small letters */
    public static Languages of(Wording words) {
        return Tally.of(words).languages();
    }
}
