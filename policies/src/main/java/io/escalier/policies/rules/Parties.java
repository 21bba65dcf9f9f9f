package io.escalier.policies.rules;

import io.escalier.policies.verify.Check;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose work a policy judges on a route, and what is at stake.
 *
 * @param executor configured model
 * @param advisor configured model; null for a route without
 * @param value what a success is worth; null where nobody said
 * @param others asked for advice, in this order, when the advisor has none to give
 */
public record Parties(
        String executor, @Nullable String advisor, @Nullable Money value, List<String> others) {
    public Parties {
        others = List.copyOf(others);
    }

    /** With one advisor at most. */
    public Parties(String executor, @Nullable String advisor, @Nullable Money value) {
        this(executor, advisor, value, List.of());
    }

    /** All that help, the advisor first; empty where there is none. */
    public List<String> advisors() {
        return Stream.concat(Stream.ofNullable(advisor), others.stream()).toList();
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
