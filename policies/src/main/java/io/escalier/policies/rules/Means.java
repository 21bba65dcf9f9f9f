package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.verify.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy has at its disposal beside its rules, and where that ends.
 *
 * @param skip where it holds, no rule judges; null for nowhere
 * @param advice how advice is asked for
 * @param checks what can be bought
 * @param checksPerSession how many checks a session may have, 0 or more
 * @param bounds the limits on help
 * @param explore the share of tasks on which no rule fired that the advisor answers too, off the path, 0 to 1
 */
public record Means(
        @Nullable Condition skip,
        AdviceTerms advice,
        List<Check> checks,
        int checksPerSession,
        Bounds bounds,
        double explore) {
    /** Nothing to buy and no limits. */
    public static final Means USUAL = new Means(null, AdviceTerms.DEFAULT, List.of(), 0, Bounds.NONE, 0);

    public Means {
        checks = List.copyOf(checks);
    }
}
