package io.escalier.routing.strategy;

/**
 * Names one call within a play.
 *
 * @param number 1 for the first call of the play
 */
public record CallId(int number) {}
