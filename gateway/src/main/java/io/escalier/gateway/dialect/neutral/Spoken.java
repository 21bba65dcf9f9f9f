package io.escalier.gateway.dialect.neutral;

import io.escalier.routing.attempt.Chunk;
import java.util.ArrayList;
import java.util.List;

/** A chunk that can be told in another dialect. */
public interface Spoken extends Chunk {
    /** What it says, in order; empty for what only its own dialect has. */
    List<Said> said();

    @Override
    default List<ToolPiece> tools() {
        List<ToolPiece> tools = new ArrayList<>(0);
        for (Said said : said()) {
            if (said instanceof Said.ToolBegun begun) {
                tools.add(new ToolPiece(begun.place(), begun.name()));
            } else if (said instanceof Said.Arguments piece) {
                tools.add(new ToolPiece(piece.place(), null));
            }
        }
        return tools;
    }
}
