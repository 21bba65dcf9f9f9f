package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.condition.Values;
import io.escalier.policies.condition.Verdict;
import io.escalier.routing.signal.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one task's detectors found so far; later findings of a signal replace earlier ones. A condition is evaluated again
 * only when something that it looks at has changed.
 */
final class Findings implements Values {
    private final Map<String, Double> thresholds;
    private final Map<String, Evidence> evidence = new LinkedHashMap<>();
    /** What conditions were last evaluated on, where it may differ from what is known now. */
    private final Map<String, @Nullable Object> before = new HashMap<>();

    private final Map<Condition, Verdict> verdicts = new HashMap<>();
    private int evaluated;
    private final List<String> oddities = new ArrayList<>();

    Findings(Map<String, Double> thresholds) {
        this.thresholds = thresholds;
    }

    void add(Evidence found) {
        remember(found.signal());
        evidence.put(found.signal(), found);
    }

    void odd(String what) {
        oddities.add(what);
    }

    /** Forgets what an earlier answer showed. */
    void forget(Collection<String> signals) {
        signals.forEach(this::remember);
        signals.forEach(evidence::remove);
    }

    private void remember(String signal) {
        if (!before.containsKey(signal)) {
            before.put(signal, get(signal));
        }
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

    /** Judges a condition on what is known. */
    Verdict test(Condition condition) {
        forgetVerdicts();
        Verdict known = verdicts.get(condition);
        if (known != null) {
            return known;
        }
        evaluated++;
        Verdict verdict = condition.test(this);
        verdicts.put(condition, verdict);
        return verdict;
    }

    /** Of the conditions that look at something that is not what it was. */
    private void forgetVerdicts() {
        if (before.isEmpty()) {
            return;
        }
        before.entrySet().removeIf(entry -> Objects.equals(entry.getValue(), get(entry.getKey())));
        verdicts.keySet().removeIf(condition -> condition.names().stream().anyMatch(before::containsKey));
        before.clear();
    }

    /** How many conditions were evaluated so far. */
    int evaluated() {
        return evaluated;
    }

    /** What was found of these, as far as it has a value. */
    List<Evidence> present(Collection<String> names) {
        return evidence.values().stream()
                .filter(found -> found.present() && names.contains(found.signal()))
                .toList();
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
