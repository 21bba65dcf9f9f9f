package io.escalier.simulator.mind;

import java.util.List;

/**
 * One message, without the simulator's directives.
 *
 * @param calls of an assistant
 * @param callId which call a tool message answers; empty otherwise
 */
public record Said(Role role, String text, List<ToolUse> calls, String callId) {
    public Said {
        calls = List.copyOf(calls);
    }
}
