package io.escalier.gateway.ledger;

import io.escalier.routing.attempt.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one key used of one route within a short while.
 *
 * @param until no later than this, and not much earlier
 * @param team of the key; null for none
 * @param purpose of the calls; null for a row that counts tasks
 * @param costNano of calls; where it is not known, what was reserved for them
 * @param tokens of calls
 * @param tasks how many there were
 */
public record PastUse(
        Instant until,
        String route,
        @Nullable String team,
        String keyId,
        @Nullable Purpose purpose,
        long costNano,
        long tokens,
        long tasks) {}
