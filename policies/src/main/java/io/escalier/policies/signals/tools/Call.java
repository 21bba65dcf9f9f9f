package io.escalier.policies.signals.tools;

import io.escalier.policies.hash.Arguments;
import io.escalier.policies.signals.tools.ToolKinds.Kind;
import io.escalier.routing.task.Content;

/**
 * A tool call as it is compared with others.
 *
 * @param id links it to its result
 * @param name of the tool
 * @param arguments the same text for equal arguments; for comparing, never for showing
 * @param kind what it does to the world
 */
public record Call(String id, String name, String arguments, Kind kind) {
    public static Call of(Content.ToolCall call) {
        return new Call(
                call.id(),
                call.name(),
                Arguments.canonical(call.arguments()),
                ToolKinds.of(call.name(), call.arguments()));
    }

    /** Whether the same tool was called with the same arguments. */
    public boolean same(Call other) {
        return name.equals(other.name) && arguments.equals(other.arguments);
    }
}
