package io.escalier.policies.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How Java's names are written in the configuration: {@code baseUrl} is base_url, {@code cacheWrite5m} is
 * cache_write_5m, {@code POLICY} is policy. */
final class Words {
    private Words() {}

    static String key(String component) {
        return component
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])", "_")
                .toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
        Map<String, E> byWord = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            byWord.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return byWord;
    }

    /** What to write instead of an unknown word. */
    static String fix(String word, Collection<String> known) {
        String all = "Known: " + String.join(", ", known);
        return Nearest.to(word, known)
                .map(nearest -> "Did you mean `" + nearest + "`? " + all)
                .orElse(all);
    }
}
