package io.escalier.gateway.config;

import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.routing.situation.Successor;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who takes the place of a model, and refuses what leads nowhere. */
final class Succession {
    private final Map<String, ModelSection> models;
    private final Declared declared;
    private final Problems problems;

    Succession(Map<String, ModelSection> models, Declared declared, Problems problems) {
        this.models = models;
        this.declared = declared;
        this.problems = problems;
    }

    /** Null for a model without. */
    @Nullable
    Successor of(String name, ModelSection model) {
        if (model.successor().isEmpty()) {
            model.retired()
                    .ifPresent(day -> problems.add(
                            day.at(),
                            day.path(),
                            day.value().toString(),
                            "says when the model is retired, and nobody takes its place",
                            "Add `successor`, with the name of another model"));
            return null;
        }
        Located<String> successor = model.successor().get();
        if (!declared.models().contains(successor.value())) {
            problems.add(successor, "is no model", "Use one of " + String.join(", ", declared.models()));
            return null;
        }
        if (circles(name)) {
            problems.add(successor, "leads back to " + name, "Name a model that stays");
            return null;
        }
        Optional<LocalDate> day = model.retired().map(Located::value);
        return new Successor(
                successor.value(),
                day.map(from -> from.atStartOfDay(ZoneOffset.UTC).toInstant()).orElse(null));
    }

    private boolean circles(String name) {
        Set<String> seen = new HashSet<>();
        String next = name;
        while (next != null && seen.add(next)) {
            ModelSection model = models.get(next);
            next = model == null ? null : model.successor().map(Located::value).orElse(null);
        }
        return name.equals(next);
    }
}
