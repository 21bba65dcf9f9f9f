package io.escalier.gateway.retry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call of a {@link Reply}, to be made again. */
final class Piece {
    private final Kind kind;
    private final @Nullable Head head;
    private final byte[] bytes;

    enum Kind {
        BEGIN,
        WHOLE,
        WRITE,
        END,
        BREAK_OFF
    }

    private Piece(Kind kind, @Nullable Head head, byte[] bytes) {
        this.kind = kind;
        this.head = head;
        this.bytes = bytes;
    }

    static Piece begin(Head head) {
        return new Piece(Kind.BEGIN, head, new byte[0]);
    }

    static Piece whole(Head head, byte[] body) {
        return new Piece(Kind.WHOLE, head, body);
    }

    /** {@code kind}: one without a head. */
    static Piece of(Kind kind, byte[] bytes) {
        return new Piece(kind, null, bytes);
    }

    int length() {
        return bytes.length;
    }

    void to(Reply reply) {
        switch (kind) {
            case BEGIN -> reply.begin(Objects.requireNonNull(head));
            case WHOLE -> reply.whole(Objects.requireNonNull(head), bytes);
            case WRITE -> reply.write(bytes);
            case END -> reply.end(bytes);
            case BREAK_OFF -> reply.breakOff(bytes);
        }
    }
}
