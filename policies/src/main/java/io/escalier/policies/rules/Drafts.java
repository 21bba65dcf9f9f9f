package io.escalier.policies.rules;

import io.escalier.routing.strategy.CallId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole answers that a task has in hand and has not served. */
final class Drafts {
    private final List<Draft> drafts = new ArrayList<>();

    private record Draft(CallId call, int fired) {}

    /** Added again, it is the same draft with another count. */
    void add(CallId call, int fired) {
        drafts.removeIf(draft -> draft.call.equals(call));
        drafts.add(new Draft(call, fired));
    }

    /** The one with the fewest fired rules; of ties the latest. */
    Optional<CallId> best() {
        Draft best = null;
        for (Draft draft : drafts) {
            if (best == null || draft.fired <= best.fired) {
                best = draft;
            }
        }
        return best == null ? Optional.empty() : Optional.of(best.call);
    }

    /** Every one but this. */
    List<CallId> others(CallId served) {
        return drafts.stream()
                .map(Draft::call)
                .filter(call -> !call.equals(served))
                .toList();
    }
}
