package io.escalier.routing.task;

import org.jspecify.annotations.Nullable;

/**
 * A tool that the client offers to the model.
 *
 * @param name as the model must call it
 * @param parameters JSON Schema of its arguments, as text; null when the client gave none
 */
public record Tool(String name, @Nullable String parameters) {}
