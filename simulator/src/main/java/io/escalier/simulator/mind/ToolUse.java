package io.escalier.simulator.mind;

/** A tool called by a model; {@code arguments} are JSON text, or what was meant to be. */
public record ToolUse(String id, String name, String arguments) {}
