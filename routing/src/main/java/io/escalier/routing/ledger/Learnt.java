package io.escalier.routing.ledger;

import io.escalier.routing.situation.Delta;
import java.util.List;

/**
 * What a session knows by a task: with it, what was known can be told again from the ledger.
 *
 * @param turn the task's number among the session's turns, or the number of the last one; 0 where nobody knew
 * @param deltas as they were remembered; none when the client left
 */
public record Learnt(long turn, List<Delta> deltas) {
    /** Nothing, not even of a turn. */
    public static final Learnt NOTHING = new Learnt(0, List.of());

    public Learnt {
        deltas = List.copyOf(deltas);
    }
}
