package io.escalier.routing.imagined;

import io.escalier.routing.attempt.Advice;
import io.escalier.routing.attempt.Chunk;
import java.util.List;

/** A chunk without bytes of its own: it costs one for its kind and one for each character. */
public record Said(Kind kind, String text, List<ToolPiece> tools, List<ConsultPiece> consults) implements Chunk {
    public Said(Kind kind, String text) {
        this(kind, text, List.of(), List.of());
    }

    /** What comes before the model has begun to speak. */
    public static final Said ROLE = new Said(Kind.OTHER, "");

    public static final Said REASONING = new Said(Kind.REASONING, "");
    public static final Said TOOL = new Said(Kind.TOOL, "");
    public static final Said FINISH = new Said(Kind.FINISH, "");
    public static final Said USAGE = new Said(Kind.USAGE, "");
    public static final Said TERMINAL = new Said(Kind.TERMINAL, "");

    public static Said text(String text) {
        return new Said(Kind.TEXT, text);
    }

    /** The beginning of a tool call. */
    public static Said call(int place, String tool) {
        return new Said(Kind.TOOL, "", List.of(new ToolPiece(place, tool)), List.of());
    }

    /** A consult that the provider serves itself is asked for. */
    public static Said asks(int place, String id) {
        return new Said(Kind.TEXT, "", List.of(), List.of(new ConsultPiece(place, new Advice(id, null, null))));
    }

    /** What came of it. */
    public static Said advised(int place, String id, String text) {
        return new Said(Kind.TEXT, "", List.of(), List.of(new ConsultPiece(place, new Advice(id, text, null))));
    }

    public static Said whole(String text) {
        return new Said(Kind.WHOLE, text);
    }

    @Override
    public int bytes() {
        return 1 + text.length();
    }
}
