package io.escalier.routing.port;

import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Spent;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Holds everything that is limited: a policy's help, budgets, rates, how much is under way. What something can come to
 * is reserved before it is begun, and settled when it is known. A limit's account is {@link Limit#account}.
 *
 * <p>Failure posture: a controller that fails or does not answer in time has refused help, and what an executor's answer
 * then needs is as the configuration says; a counter says so. Whoever dies with a reservation has spent it.
 */
public interface Controller {
    /** A task began on a route under these limits: what shares are shares of. */
    void began(TaskRef task, List<Limit> limits);

    /**
     * Reserves all claims or none, atomically among all who share the limits. Ends on the context of the caller.
     *
     * @param route where the claims are made, for limits whose scope is {@link io.escalier.routing.limit.Scope#HERE}
     */
    CompletionStage<Ruling> reserve(String route, List<Claim> claims);

    /** Replaces a reservation by what came of it; to be called once for each. Sent and forgotten. */
    void settle(String route, Reservation reservation, Spent spent);
}
