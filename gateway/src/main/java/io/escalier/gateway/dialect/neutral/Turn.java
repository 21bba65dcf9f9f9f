package io.escalier.gateway.dialect.neutral;

import io.escalier.routing.task.Role;
import java.util.List;

/**
 * What one side said.
 *
 * @param role who speaks; {@link Role#TOOL} for results, which are all that such a turn has
 */
public record Turn(Role role, List<Block> blocks) {
    public Turn {
        blocks = List.copyOf(blocks);
    }
}
