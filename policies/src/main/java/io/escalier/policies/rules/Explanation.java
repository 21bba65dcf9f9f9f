package io.escalier.policies.rules;

import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.strategy.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would make of a task, before any model is called.
 *
 * @param signals all that can be measured of a request for free, those included that no rule asks for
 * @param rules of the policy, in order
 * @param skipped whether the policy lets no rule judge this task
 * @param staying the takeover of an earlier turn that goes on; null when none does
 * @param opening what would be done first
 * @param decision as it stands when that has been done
 */
public record Explanation(
        List<Measured> signals,
        List<Prospect> rules,
        boolean skipped,
        @Nullable Staying staying,
        Opening opening,
        Decision decision) {
    public Explanation {
        signals = List.copyOf(signals);
        rules = List.copyOf(rules);
    }

    /**
     * A signal of the request.
     *
     * @param found its value, or its absence
     */
    public record Measured(Signal signal, Evidence found) {}

    /**
     * A takeover of an earlier turn.
     *
     * @param target that answers
     * @param rule that had it come; null when nobody knows any more
     */
    public record Staying(String target, @Nullable String rule) {}
}
