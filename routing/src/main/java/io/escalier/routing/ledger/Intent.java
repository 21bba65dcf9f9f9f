package io.escalier.routing.ledger;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.price.Cost;
import io.escalier.routing.strategy.TargetRole;
import java.time.Instant;

/**
 * Written before an upstream call is made, so that a crash cannot hide what it cost.
 *
 * @param attempt the id that also goes upstream
 * @param task whose call it is
 * @param target the configured model
 * @param upTo the most the call can use, as far as that is known
 * @param atMost what {@code upTo} costs; unknown where the request sets no bound or the model has no price
 */
public record Intent(
        AttemptId attempt,
        TaskRef task,
        TargetRole role,
        String target,
        Purpose purpose,
        Cause cause,
        Instant started,
        Usage upTo,
        Cost atMost) {}
