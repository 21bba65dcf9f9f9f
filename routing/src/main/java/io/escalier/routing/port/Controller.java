package io.escalier.routing.port;

import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Cost;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Holds a policy's help to its limits: what a step can cost is reserved before it is taken, and settled when it is
 * known. Limits of one name on one route are one.
 *
 * <p>Failure posture: a controller that fails or does not answer in time has refused; the executor's answer is served,
 * and a counter says so.
 */
public interface Controller {
    /** A task began under these limits: what shares are shares of. */
    void began(TaskRef task, List<Limit> limits);

    /**
     * Reserves all claims or none. Ends on the context of the caller.
     *
     * @param binding false for what goes on whatever the limits say, such as a takeover that stays: it is counted, and
     *     never refused
     * @return empty when granted; else the name of the first limit without room
     */
    CompletionStage<Optional<String>> reserve(TaskRef task, List<Claim> claims, boolean binding);

    /**
     * Replaces a reservation by what came of it; called once for each that was granted.
     *
     * @param actual what its calls cost; unknown counts as all that was reserved
     * @param helped whether the step was taken and came to something; else its share is given back
     */
    void settle(TaskRef task, List<Claim> claims, Cost actual, boolean helped);
}
