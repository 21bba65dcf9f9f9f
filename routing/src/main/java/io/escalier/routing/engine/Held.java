package io.escalier.routing.engine;

import io.escalier.routing.attempt.Chunk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What arrived on one call and has not gone out. */
final class Held {
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final List<Chunk> tail = new ArrayList<>();
    private long bytes;

    /** @param goesOn whether the call's end need not be the answer's */
    void add(Chunk chunk, boolean goesOn) {
        bytes += chunk.bytes();
        if (chunk.kind().last() || goesOn && chunk.kind() == Chunk.Kind.FINISH) {
            tail.add(chunk);
        } else {
            chunks.add(chunk);
        }
    }

    /** Everything that may go out before the books are closed, oldest first; no longer held. */
    List<Chunk> take() {
        List<Chunk> taken = List.copyOf(chunks);
        chunks.clear();
        taken.forEach(chunk -> bytes -= chunk.bytes());
        return taken;
    }

    /** What may only go out at the very end; no longer held. */
    List<Chunk> takeTail() {
        List<Chunk> taken = List.copyOf(tail);
        tail.clear();
        taken.forEach(chunk -> bytes -= chunk.bytes());
        return taken;
    }

    void clear() {
        chunks.clear();
        tail.clear();
        bytes = 0;
    }

    long bytes() {
        return bytes;
    }
}
