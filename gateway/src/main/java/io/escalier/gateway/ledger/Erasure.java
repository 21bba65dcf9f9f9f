package io.escalier.gateway.ledger;

import io.escalier.routing.task.SessionId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Deletes all tasks of a session or a key, and has the outbox say so. What stays is a row that says when and how many,
 * not whose.
 *
 * <p>Failure posture: an erasure that fails midway has deleted some; asked for again, it goes on.
 */
public final class Erasure {
    /** Tasks in one commit. */
    static final int STEP = 100;

    private static final String BUSY_SESSION =
            "SELECT count(DISTINCT a.task) FROM running r" + " JOIN attempts a ON a.task = r.task WHERE a.session = ?";
    private static final String BUSY_KEY =
            "SELECT count(DISTINCT a.task) FROM running r" + " JOIN attempts a ON a.task = r.task WHERE a.key_id = ?";
    private static final String OF_SESSION = "SELECT id, session FROM tasks WHERE session = ? LIMIT " + STEP;
    private static final String OF_KEY = "SELECT id, session FROM tasks WHERE key_id = ? LIMIT " + STEP;
    private static final String SAY = "INSERT INTO unshipped (kind, id) VALUES (?, ?)";
    private static final String RECORD = "INSERT INTO erasures (what, erased_us, tasks) VALUES (?, ?, ?)";

    private final Journal journal;

    Erasure(Journal journal) {
        this.journal = journal;
    }

    /** What an id is the id of. */
    public enum Whose {
        SESSION,
        KEY
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * Nothing was deleted, for some tasks would come in afterwards.
         *
         * @param tasks that are under way
         */
        record Busy(long tasks) implements Result {}

        /**
         * Gone.
         *
         * @param tasks how many; 0 when there were none
         * @param sessions that lost tasks
         */
        record Done(long tasks, Set<SessionId> sessions) implements Result {
            public Done {
                sessions = Set.copyOf(sessions);
            }
        }
    }

    /** Durable when the stage ends, on the caller's context. */
    public CompletionStage<Result> run(Whose whose, String id, Instant now) {
        return journal.submit(statements -> busy(statements, whose, id))
                .thenCompose(busy -> busy > 0
                        ? CompletableFuture.completedStage(new Result.Busy(busy))
                        : from(whose, id, now, new Result.Done(0, Set.of())));
    }

    private static long busy(Statements statements, Whose whose, String id) throws SQLException {
        return statements
                .sql(whose == Whose.SESSION ? BUSY_SESSION : BUSY_KEY)
                .text(id)
                .all(row -> row.getLong(1))
                .get(0);
    }

    private CompletionStage<Result> from(Whose whose, String id, Instant now, Result.Done before) {
        return journal.submit(statements -> step(statements, whose, id, now)).thenCompose(gone -> {
            Set<SessionId> sessions = new HashSet<>(before.sessions());
            gone.forEach(task -> sessions.add(new SessionId(task.session())));
            Result.Done done = new Result.Done(before.tasks() + gone.size(), sessions);
            return gone.size() < STEP ? CompletableFuture.completedStage(done) : from(whose, id, now, done);
        });
    }

    /** In one transaction: what comes in after the last step comes after it in the outbox, too. */
    private static List<Removal.Gone> step(Statements statements, Whose whose, String id, Instant now)
            throws SQLException {
        List<Removal.Gone> gone = statements
                .sql(whose == Whose.SESSION ? OF_SESSION : OF_KEY)
                .text(id)
                .all(Removal.Gone::read);
        Removal.run(statements, gone);
        String what = VerdictRows.label(whose);
        if (Shipping.ships(statements)) {
            statements.sql(SAY).text("erased_" + what).text(id).run();
        }
        if (!gone.isEmpty()) {
            statements.sql(RECORD).text(what).time(now).number(gone.size()).run();
        }
        return gone;
    }
}
