package io.escalier.gateway.dialect.anthropic;

import io.escalier.routing.attempt.Advice;
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

    /** Of a result, the call that it answers. */
    @Nullable
    String answers;

    /** Of what an advisor said, the kind of it. */
    String adviceType = "";

    @Nullable
    String advice;

    /** Why there is none. */
    @Nullable
    String adviceError;

    /** All of it; for the blocks of a whole message. */
    @Nullable
    Span at;

    boolean callsTool() {
        return type.equals("tool_use");
    }

    /** The consult that it asks for, or what came of one; null for any other. */
    @Nullable
    Advice consult() {
        if (!AdvisorTool.block(type, name)) {
            return null;
        } else if (type.equals("server_tool_use")) {
            return new Advice(id == null ? "" : id, null, null);
        }
        String asked = answers == null ? "" : answers;
        if (adviceType.endsWith("_error")) {
            return new Advice(asked, null, adviceError == null ? "unavailable" : adviceError);
        }
        return new Advice(asked, advice == null ? "" : advice, null);
    }

    boolean thinks() {
        return type.startsWith("thinking") || type.startsWith("redacted_thinking") || type.startsWith("signature");
    }
}
