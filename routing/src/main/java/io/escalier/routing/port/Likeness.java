package io.escalier.routing.port;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.ledger.Agrees;

/** Compares answers by what they say, not by how. In time linear in their length. */
public interface Likeness {
    /** The same whichever of the two comes first. */
    Agrees of(Answer one, Answer other);
}
