package io.escalier.gateway.dialect.neutral;

import io.escalier.routing.attempt.Chunk;
import java.util.List;

/** A chunk that can be told in another dialect. */
public interface Spoken extends Chunk {
    /** What it says, in order; empty for what only its own dialect has. */
    List<Said> said();
}
