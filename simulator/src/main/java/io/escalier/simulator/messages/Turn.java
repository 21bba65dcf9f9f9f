package io.escalier.simulator.messages;

import io.escalier.simulator.mind.Role;
import java.util.List;

/**
 * Consecutive messages of one role, which count as one.
 *
 * @param role user or assistant
 * @param index of its first message
 */
record Turn(Role role, int index, List<Block> blocks) {
    Turn {
        blocks = List.copyOf(blocks);
    }

    List<Block> blocks(String type) {
        return blocks.stream().filter(block -> block.is(type)).toList();
    }
}
