package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Settings;
import java.util.Set;

/**
 * How a model picks its words. Of temperature and {@code top_p} newer models take one.
 *
 * @param taken false for a model that thinks, or takes no words on this
 * @param params names of members that are written elsewhere
 */
record Chance(Settings settings, boolean taken, Set<String> params) {
    void write(JsonOut out, Set<String> notCarried) {
        double temperature = settings.temperature().orElse(1);
        double topP = settings.topP().orElse(1);
        boolean byTopP = settings.temperature().isEmpty() || temperature >= 1 && topP < 1;
        if (temperature > 1 || !taken && temperature != 1) {
            notCarried.add("temperature");
        }
        if (topP < 1 && !(taken && byTopP)) {
            notCarried.add("top_p");
        }
        if (!taken) {
            settings.topK().ifPresent(value -> notCarried.add("top_k"));
            return;
        }
        if (!byTopP && set("temperature")) {
            out.number("temperature", Math.min(1, temperature));
        } else if (byTopP && settings.topP().isPresent() && set("top_p")) {
            out.number("top_p", topP);
        }
        settings.topK().ifPresent(value -> {
            if (set("top_k")) {
                out.number("top_k", value);
            }
        });
    }

    private boolean set(String name) {
        return !params.contains(name);
    }
}
