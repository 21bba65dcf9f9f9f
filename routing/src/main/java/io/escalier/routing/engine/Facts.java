package io.escalier.routing.engine;

import io.escalier.routing.ledger.Firing;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the facts of one task's decision record. */
final class Facts {
    private final Map<String, Evidence> evidence = new LinkedHashMap<>();
    private final List<Firing> firings = new ArrayList<>();
    private Decision decision = Decision.ACCEPT;
    private @Nullable String limit;

    /** Those that are only for counters are counted. */
    void add(Fact fact, Attempts counted) {
        if (fact instanceof Fact.Measured measured) {
            measured.evidence().forEach(e -> evidence.put(e.signal(), e));
        } else if (fact instanceof Fact.Fired fired) {
            firings.add(new Firing(fired.rule(), fired.stage(), fired.arm(), fired.first(), fired.late()));
        } else if (fact instanceof Fact.Decided decided) {
            decision = decided.decision();
        } else if (fact instanceof Fact.Odd odd) {
            counted.odd(odd.what());
        } else if (fact instanceof Fact.Unverified unverified) {
            counted.unverified(unverified.rule());
        } else if (fact instanceof Fact.Heeded heeded) {
            counted.heeded(heeded.rule(), heeded.cleared());
        } else if (fact instanceof Fact.Consulted consulted) {
            counted.consulted(consulted.what());
        }
    }

    /** A budget or a rate kept a call from being made, or from going on. */
    void limited(String name) {
        limit = name;
    }

    Decision decision() {
        return limit == null ? decision : decision.limitedBy(limit);
    }

    List<Evidence> evidence() {
        return List.copyOf(evidence.values());
    }

    List<Firing> firings() {
        return firings;
    }
}
