package io.escalier.simulator.messages;

import io.escalier.simulator.cache.BreakpointCache.Life;
import java.util.List;

/**
 * One content block that was checked.
 *
 * @param fields of the block, with its tagged path
 * @param place where it stands, such as {@code messages.0.content.1}
 * @param text what it says to a model; for a thinking block, what was thought
 * @param parts the blocks within a tool's result
 * @param life of a cache breakpoint after it
 */
record Block(Fields fields, String place, String text, List<Block> parts, Life life) {
    Block {
        parts = List.copyOf(parts);
    }

    String type() {
        return fields.object().path("type").asText();
    }

    boolean is(String type) {
        return type().equals(type);
    }

    boolean thinks() {
        return is("thinking") || is("redacted_thinking");
    }

    /** A member of the block, as text. */
    String member(String name) {
        return fields.object().path(name).asText();
    }
}
