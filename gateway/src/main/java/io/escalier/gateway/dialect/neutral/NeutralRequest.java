package io.escalier.gateway.dialect.neutral;

import java.util.List;
import java.util.Set;

/**
 * A client's request with all that some other dialect can carry.
 *
 * @param turns oldest first, instructions included
 * @param tools in order
 * @param others names of what the client sent, and no other dialect has; empty where it asks for nothing
 */
public record NeutralRequest(
        List<Turn> turns, List<ToolOffer> tools, ToolUse toolUse, Settings settings, Set<String> others) {
    public NeutralRequest {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
        others = Set.copyOf(others);
    }
}
