package io.escalier.policies.rules;

import io.escalier.routing.price.Money;
import org.jspecify.annotations.Nullable;

/**
 * Whose work a policy judges on a route, and what is at stake.
 *
 * @param executor configured model
 * @param advisor configured model; null for a route without
 * @param value what a success is worth; null where nobody said
 */
public record Parties(
        String executor, @Nullable String advisor, @Nullable Money value) {}
