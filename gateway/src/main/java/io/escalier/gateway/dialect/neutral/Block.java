package io.escalier.gateway.dialect.neutral;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a turn, with all that another dialect may be able to carry. */
public sealed interface Block {

    /** @param cache JSON of a cache breakpoint behind it; null for none */
    record Text(String text, @Nullable String cache) implements Block {}

    /**
     * @param detail how closely a model is to look, as in {@code high}; null when not said
     * @param cache as for a text
     */
    record Image(
            Source source,
            @Nullable String detail,
            @Nullable String cache) implements Block {}

    /**
     * A file to be read, such as a PDF.
     *
     * @param title null for none
     * @param cache as for a text
     */
    record Document(
            Source source, @Nullable String title, @Nullable String cache) implements Block {}

    /**
     * A call of one of the client's tools.
     *
     * @param arguments JSON as the model wrote it, which may be broken; empty for none
     * @param cache as for a text
     */
    record ToolCall(
            String id,
            String name,
            String arguments,
            @Nullable String cache) implements Block {}

    /**
     * What a tool gave back.
     *
     * @param content texts and images
     * @param error whether the tool failed
     * @param cache as for a text
     */
    record ToolResult(
            String callId,
            List<Block> content,
            boolean error,
            @Nullable String cache) implements Block {
        public ToolResult {
            content = List.copyOf(content);
        }
    }

    /**
     * What a model thought. It is good for the model that thought it, and for no other.
     *
     * @param signature as the provider signed it; empty for none
     */
    record Thought(String text, String signature) implements Block {}

    /** A thought that its provider shows to nobody, and wants back. */
    record Hidden(String data) implements Block {}

    /**
     * What no other dialect knows.
     *
     * @param type as the client named it
     */
    record Other(String type) implements Block {}
}
