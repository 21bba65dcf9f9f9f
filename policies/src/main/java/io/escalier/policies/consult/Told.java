package io.escalier.policies.consult;

import io.escalier.routing.strategy.Change;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The advice that rules had the executor told in one task, among all that it was told. */
public final class Told {
    private final Set<Change.Append> advice = new HashSet<>();

    /** This was advice, and is to be put back at later turns. */
    public void advised(Change.Append told) {
        advice.add(told);
    }

    /** Those of a call's changes that are advice, in order. */
    List<String> among(List<Change> changes) {
        return changes.stream()
                .filter(change -> change instanceof Change.Append append && advice.contains(append))
                .map(change -> ((Change.Append) change).text())
                .toList();
    }
}
