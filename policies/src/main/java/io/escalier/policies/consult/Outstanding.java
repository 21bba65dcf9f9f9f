package io.escalier.policies.consult;

import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Consultation;
import io.escalier.routing.strategy.Move;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A consult that the answer before has left to be had: the executor's first call waits for it. */
final class Outstanding {
    private final ConsultTerms terms;
    private final Notes notes;
    private final Told told;
    private final Wording wording;
    /** Whether there is one of which the client knows nothing. */
    private boolean open;
    /** Whether there is one of which it knows: a provider that serves consults then gives it, too. */
    private boolean asked;
    /** The call that waits, and what is asked of it; null for none. */
    private @Nullable Waiting first;

    Outstanding(ConsultTerms terms, Notes notes, Told told, Wording wording) {
        this.terms = terms;
        this.notes = notes;
        this.told = told;
        this.wording = wording;
    }

    /** What has to be noted when the task begins. */
    List<Move> start() {
        asked = terms.shown() != null && !notes.asked().isEmpty();
        Kept left = notes.pending().orElse(null);
        open = left != null && notes.goesOnFrom(left);
        return left == null || open ? List.of() : List.of(Tally.note(Consultation.LOST));
    }

    /** Whether a call has to wait; it then does. {@code served}: whether its provider serves consults itself. */
    boolean delays(Move.Call call, boolean served) {
        boolean delays = call.forClient() && (open || asked && !served);
        if (delays) {
            open = false;
            asked = false;
            first = new Waiting(call);
        }
        return delays;
    }

    /** Whether this is asked of the call that waits. */
    boolean takes(Move move) {
        return first != null && first.takes(move);
    }

    /** Keeps it until the call is made; gives up the call when it is cancelled, and tells so. */
    boolean givesUp(Move move) {
        if (move instanceof Move.Cancel) {
            first = null;
        } else if (first != null) {
            first.add(move);
        }
        return move instanceof Move.Cancel;
    }

    /**
     * The advice goes behind the results of the tools that were called beside it.
     *
     * @param add asks for what waited, and puts what comes of it behind the moves that are made
     */
    void resume(Found found, BiConsumer<Move, List<Move>> add, List<Move> made) {
        List<Move> waited = first == null ? List.of() : first.all();
        first = null;
        for (Move move : waited) {
            if (found instanceof Found.Advice advice && move instanceof Move.Call call) {
                Change.Append telling = terms.prompt().tell(advice.text(), null);
                if (terms.shown() == null) {
                    told.advised(telling);
                }
                add.accept(Rewriting.with(call, telling), made);
            } else {
                add.accept(move, made);
            }
            if (move instanceof Move.Call call && terms.shown() != null) {
                made.addAll(wording.came(notes.asked(), call.id(), found));
            }
        }
    }
}
