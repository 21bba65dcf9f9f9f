package io.escalier.routing.signal;

/**
 * A named measurement of difficulty.
 *
 * @param name as conditions write it, for example {@code answer.confidence}
 * @param stage the first stage at which it can be measured
 * @param type of its value
 * @param range of its value, for people
 * @param prefix whether a value measured on the beginning of an answer stands for the whole
 * @param meaning one sentence
 */
public record Signal(String name, Stage stage, ValueType type, String range, boolean prefix, String meaning) {}
