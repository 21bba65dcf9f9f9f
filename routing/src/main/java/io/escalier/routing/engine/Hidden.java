package io.escalier.routing.engine;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is in a call's answer that its client does not see: calls of the gateway's own tool, and consults of the provider's. */
final class Hidden {
    private final @Nullable String own;
    /** Whether consults are kept from the client: it has not declared the tool itself. */
    private final boolean consults;

    private final Set<Integer> places = new HashSet<>(0);
    private boolean owned;

    Hidden(Move.Call move) {
        Change.Native served = move.prompt().advisor();
        this.own = move.own();
        this.consults = served != null && !served.shown();
    }

    void arrived(Chunk chunk) {
        if (own != null) {
            for (Chunk.ToolPiece piece : chunk.tools()) {
                if (own.equals(piece.name())) {
                    places.add(piece.place());
                    owned = true;
                }
            }
        }
        if (consults) {
            chunk.consults().forEach(piece -> places.add(piece.place()));
        }
    }

    /** The call is made again. */
    void clear() {
        places.clear();
        owned = false;
    }

    Set<Integer> places() {
        return places;
    }

    /** Whether an answer has ended with something that the gateway has to answer. */
    boolean waits(Answer answer) {
        return owned || consults && answer.awaitsAdvice();
    }
}
