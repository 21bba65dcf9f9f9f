package io.escalier.gateway.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What is known of the success of tasks and sessions. A client's word is better than an inferred one, a later one better
 * than an earlier one. An outcome is counted once, when it settles: with the client's first word, or an hour after the
 * last inferred one.
 *
 * <p>Failure posture: that of the ledger; a stage that fails means that the word may be lost, and can be said again.
 */
public final class Outcomes {
    /** How long an inferred outcome has to stand before it is counted. */
    public static final Duration QUIET = Duration.ofHours(1);

    private final Journal journal;

    Outcomes(Journal journal) {
        this.journal = journal;
    }

    /** Durable when the stage ends, on the caller's context. */
    public CompletionStage<Recorded> record(OutcomeClaim claim) {
        return journal.submit(statements -> OutcomeRows.record(statements, claim));
    }

    /** Settles what was inferred an hour ago or longer, 500 at most; to be called now and then. */
    public CompletionStage<List<Recorded.Counted>> settle(Instant now) {
        return journal.submit(statements -> OutcomeRows.settle(statements, now.minus(QUIET)));
    }
}
