package io.escalier.policies.rules;

import io.escalier.policies.condition.Values;
import io.escalier.routing.signal.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one task's detectors found so far; later findings of a signal replace earlier ones. */
final class Findings implements Values {
    private final Map<String, Double> thresholds;
    private final Map<String, Evidence> evidence = new LinkedHashMap<>();
    private final List<String> oddities = new ArrayList<>();

    Findings(Map<String, Double> thresholds) {
        this.thresholds = thresholds;
    }

    void add(Evidence found) {
        evidence.put(found.signal(), found);
    }

    void odd(String what) {
        oddities.add(what);
    }

    /** Forgets what an earlier answer showed. */
    void forget(List<String> signals) {
        signals.forEach(evidence::remove);
    }

    @Override
    public @Nullable Object get(String name) {
        Double threshold = thresholds.get(name);
        if (threshold != null) {
            return threshold;
        }
        Evidence found = evidence.get(name);
        return found == null ? null : found.value();
    }

    List<Evidence> all() {
        return List.copyOf(evidence.values());
    }

    /** The oddities since the last time; each is told once. */
    List<String> takeOddities() {
        List<String> taken = List.copyOf(oddities);
        oddities.clear();
        return taken;
    }
}
