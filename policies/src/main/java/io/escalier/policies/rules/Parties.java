package io.escalier.policies.rules;

import io.escalier.policies.verify.Check;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose work a policy judges on a route, and what is at stake.
 *
 * @param executor configured model or pool
 * @param advisor configured model or pool; null for a route without
 * @param value what a success is worth; null where nobody said
 * @param inTurn whom advice is asked of, each when the one before has none to give; none: the advisor
 */
public record Parties(
        String executor, @Nullable String advisor, @Nullable Money value, List<String> inTurn) {
    public Parties {
        inTurn = List.copyOf(inTurn);
    }

    /** With one advisor at most. */
    public Parties(String executor, @Nullable String advisor, @Nullable Money value) {
        this(executor, advisor, value, List.of());
    }

    /** Whom advice is asked of, in order; empty where there is nobody. */
    public List<String> advisors() {
        if (!inTurn.isEmpty()) {
            return inTurn;
        }
        return advisor == null ? List.of() : List.of(advisor);
    }

    /** Whom a check asks; null where it would ask an advisor that the route does not have. */
    @Nullable
    String asked(Check check) {
        if (check.by() != null) {
            return check.by();
        }
        return check.role() == TargetRole.EXECUTOR ? executor : advisor;
    }
}
