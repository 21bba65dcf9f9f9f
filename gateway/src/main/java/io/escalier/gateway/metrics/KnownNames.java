package io.escalier.gateway.metrics;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.ledger.TaskResult;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The values that labels may show. A name that only a client knows would make as many series as clients like. */
final class KnownNames {
    static final String OTHER = "other";
    static final String NONE = "none";

    private final Map<Label, Set<String>> known = new EnumMap<>(Label.class);

    KnownNames() {
        for (Label label : Label.values()) {
            if (label.closed()) {
                known.put(label, ConcurrentHashMap.newKeySet());
            }
        }
        add(Label.RULE, Set.of(NONE));
        add(Label.SOURCE, Set.of("client", "tests", "person", "inferred"));
        add(Label.RESULT, Set.of("ok", "cancelled", "interrupted"));
        for (FailureKind kind : FailureKind.values()) {
            add(Label.RESULT, Set.of(kind.label()));
        }
        for (TaskResult result : TaskResult.values()) {
            add(Label.RESULT, Set.of(result.label()));
        }
    }

    /** For good: counters of a name that left the configuration still stand for what happened. */
    void add(Label label, Collection<String> names) {
        Set<String> all = known.get(label);
        if (all != null) {
            all.addAll(names);
        }
    }

    String shown(Label label, String value) {
        Set<String> all = known.get(label);
        return all == null || all.contains(value) ? value : OTHER;
    }
}
