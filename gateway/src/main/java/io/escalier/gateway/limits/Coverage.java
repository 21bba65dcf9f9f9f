package io.escalier.gateway.limits;

import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Budgets;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The limits that hold one task.
 *
 * @param ofTasks what it takes once: requests and concurrency
 * @param ofCalls what each of its calls takes: money and tokens
 */
public record Coverage(List<Limit> ofTasks, Budgets ofCalls) {
    /** Nothing holds it. */
    public static final Coverage NONE = new Coverage(List.of(), Budgets.NONE);

    public Coverage {
        ofTasks = List.copyOf(ofTasks);
    }

    /** What is claimed to let the task in: its own, and that nothing its calls need is used up already. */
    public List<Claim> entry() {
        return Stream.concat(
                        ofTasks.stream().map(Claim::one),
                        ofCalls.limits().stream()
                                .filter(limit -> limit.atLimit() == AtLimit.REFUSE)
                                .map(limit -> new Claim(limit, 0, Claim.Mode.PROBE)))
                .toList();
    }
}
