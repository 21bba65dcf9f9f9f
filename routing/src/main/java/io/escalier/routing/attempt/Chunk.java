package io.escalier.routing.attempt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that arrived from upstream and may go to the client: an event of a stream, or a whole buffered body. The
 * implementing dialect keeps the bytes; everyone else sees only this.
 */
public interface Chunk {
    Kind kind();

    /** The visible text that it adds; empty for most kinds. */
    String text();

    /** The tool calls of the first choice of which it has a piece, or all; empty for most kinds. */
    default List<ToolPiece> tools() {
        return List.of();
    }

    /**
     * A piece of a tool call.
     *
     * @param place tells the calls of one answer apart
     * @param name of the tool; null where this piece does not say it
     */
    record ToolPiece(int place, @Nullable String name) {}

    /** The consults that its provider serves itself of which it has a piece, or all; empty for most kinds. */
    default List<ConsultPiece> consults() {
        return List.of();
    }

    /**
     * That a consult is asked for, or what came of it.
     *
     * @param place tells the parts of one answer apart
     * @param advice open where it is asked for
     */
    record ConsultPiece(int place, Advice advice) {}

    /** What holding it costs, in bytes. */
    int bytes();

    /** What a chunk is, by the most telling thing in it. */
    enum Kind {
        /** Roles, comments, and whatever nobody here looks at. */
        OTHER,
        REASONING,
        TEXT,
        TOOL,
        /** Carries a finish reason, with or without text. */
        FINISH,
        /** Nothing but usage. */
        USAGE,
        /** After it nothing comes. */
        TERMINAL,
        /** A complete buffered answer. */
        WHOLE;

        /** Whether the model has begun to speak: from here on a repeat could show the client two answers. */
        public boolean content() {
            return this == REASONING || this == TEXT || this == TOOL || this == FINISH || this == WHOLE;
        }

        /** Whether it goes out only when the books are closed. */
        public boolean last() {
            return this == USAGE || this == TERMINAL || this == WHOLE;
        }
    }
}
