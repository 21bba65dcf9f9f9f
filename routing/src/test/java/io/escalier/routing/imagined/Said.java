package io.escalier.routing.imagined;

import io.escalier.routing.attempt.Chunk;

/** A chunk without bytes of its own: it costs one for its kind and one for each character. */
public record Said(Kind kind, String text) implements Chunk {
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

    public static Said whole(String text) {
        return new Said(Kind.WHOLE, text);
    }

    @Override
    public int bytes() {
        return 1 + text.length();
    }
}
