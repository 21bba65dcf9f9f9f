package io.escalier.gateway.dialect.anthropic;

import io.escalier.routing.task.Span;
import org.jspecify.annotations.Nullable;

/** What an event has of one block, or a whole block. Filled while it is read; null for what is not there. */
final class BlockPart {
    /** Of the block, or of the delta. */
    String type = "";

    @Nullable
    String text;

    @Nullable
    String thought;

    /** Of a thought; of a redacted one, the whole. */
    @Nullable
    String signature;

    @Nullable
    String id;

    @Nullable
    String name;

    /** Arguments of a call: JSON, or a piece of it. */
    @Nullable
    String input;

    /** All of it; for the blocks of a whole message. */
    @Nullable
    Span at;

    boolean callsTool() {
        return type.equals("tool_use");
    }

    boolean thinks() {
        return type.startsWith("thinking") || type.startsWith("redacted_thinking") || type.startsWith("signature");
    }
}
