package io.escalier.routing.contract;

import io.escalier.routing.attempt.Chunk;
import java.util.List;

/** A chunk as an engine may lend it: valid only while the play is told of it. */
final class Borrowed implements Chunk {
    private final Chunk chunk;
    private boolean returned;

    Borrowed(Chunk chunk) {
        this.chunk = chunk;
    }

    void giveBack() {
        returned = true;
    }

    private Chunk mine() {
        if (returned) {
            throw new AssertionError("a chunk was kept and looked at later");
        }
        return chunk;
    }

    @Override
    public Kind kind() {
        return mine().kind();
    }

    @Override
    public String text() {
        return mine().text();
    }

    @Override
    public int bytes() {
        return mine().bytes();
    }

    @Override
    public List<ToolPiece> tools() {
        return mine().tools();
    }
}
