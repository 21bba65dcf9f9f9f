package io.escalier.routing.task;

import java.util.OptionalInt;

/**
 * An advisor that a client wants its model to be able to ask.
 *
 * @param name by which the model asks it
 * @param model as the client names it
 * @param maxUses how often in one answer; empty for as often as it likes
 * @param maxTokens the longest advice; empty when not said
 * @param shown whether the client's dialect has words for what is asked and said
 */
public record AdvisorWish(String name, String model, OptionalInt maxUses, OptionalInt maxTokens, boolean shown) {}
