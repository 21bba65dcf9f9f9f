package io.escalier.routing.ledger;

import io.escalier.routing.signal.Stage;

/**
 * A rule whose condition held.
 *
 * @param acted whether its ladder moved
 * @param late whether the answer had gone out already
 */
public record Firing(String rule, Stage stage, boolean acted, boolean late) {}
