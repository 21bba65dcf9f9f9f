package io.escalier.routing.limit;

/**
 * Names what one step has reserved, within a play.
 *
 * @param number 1 for the first of the play
 */
public record HoldId(int number) {}
