package io.escalier.gateway.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The word that stands on the success of a task or a session.
 *
 * @param unit what it was said about
 * @param saidBy whose kind of word it is
 * @param source who said it, or what it was inferred from
 * @param score 0 (failure) to 1 (success)
 * @param note at most 500 characters; null for none
 * @param said when
 * @param settled whether it is counted
 */
public record Outcome(
        Unit unit,
        Voice saidBy,
        String source,
        double score,
        @Nullable String note,
        Instant said,
        boolean settled) {
    private static final double SUCCESS = 0.5;

    /** What an outcome is about. */
    public enum Unit {
        TASK,
        SESSION
    }

    /** A client's word is better than an inferred one. */
    public enum Voice {
        /** A client, its tests or a person. */
        CLIENT,
        /** Free signs in the next turn of the session. */
        INFERRED
    }

    /** Half the score or more. */
    public boolean success() {
        return success(score);
    }

    static boolean success(double score) {
        return score >= SUCCESS;
    }

    Outcome asSettled() {
        return new Outcome(unit, saidBy, source, score, note, said, true);
    }
}
