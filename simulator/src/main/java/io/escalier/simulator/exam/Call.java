package io.escalier.simulator.exam;

/** A tool call that a model made; {@code arguments} are its JSON text, right or wrong. */
public record Call(String name, String arguments) {}
