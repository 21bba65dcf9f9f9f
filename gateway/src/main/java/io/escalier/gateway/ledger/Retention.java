package io.escalier.gateway.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Deletes old tasks, a few at a time, so that nobody who writes waits long for it. A task that runs stays, and so does
 * one that is still to be shipped.
 *
 * <p>Failure posture: a run that fails ends there; the next one goes on with the oldest task again.
 */
public final class Retention {
    /** Tasks in one commit. */
    static final int STEP = 100;

    /** What is kept back is passed over. */
    private static final String OLD = "SELECT id, session, started_us, id IN (SELECT task FROM running)"
            + " OR EXISTS (SELECT 1 FROM unshipped u WHERE u.id = tasks.id AND u.kind = 'task')"
            + " OR EXISTS (SELECT 1 FROM unshipped u WHERE u.id = tasks.session AND u.kind = 'session') AS held"
            + " FROM tasks WHERE started_us < ? AND (started_us, id) > (?, ?) ORDER BY started_us, id LIMIT " + STEP;

    private final Journal journal;
    private final LongAdder deleted = new LongAdder();
    private final AtomicBoolean running = new AtomicBoolean();

    Retention(Journal journal) {
        this.journal = journal;
    }

    private record Old(String id, String session, long startedMicros, boolean held) {
        static Old read(ResultSet row) throws SQLException {
            return new Old(
                    row.getString("id"), row.getString("session"), row.getLong("started_us"), row.getBoolean("held"));
        }
    }

    /**
     * Where a run stands.
     *
     * @param gone tasks that the step deleted
     */
    private record At(long startedMicros, String id, boolean last, int gone) {
        static final At OLDEST = new At(Long.MIN_VALUE, "", false, 0);
    }

    /** Tasks deleted since the start. */
    public long deleted() {
        return deleted.sum();
    }

    /** Deletes all that started earlier; does nothing while an earlier run goes on. */
    public CompletionStage<Void> run(Instant before) {
        if (!running.compareAndSet(false, true)) {
            return CompletableFuture.completedStage(null);
        }
        return from(before, At.OLDEST).whenComplete((done, failure) -> running.set(false));
    }

    private CompletionStage<Void> from(Instant before, At at) {
        return journal.submit(statements -> step(statements, before, at)).thenCompose(next -> {
            deleted.add(next.gone());
            return next.last() ? CompletableFuture.completedStage(null) : from(before, next);
        });
    }

    /** May be run again after a rollback. */
    private static At step(Statements statements, Instant before, At at) throws SQLException {
        List<Old> old = statements
                .sql(OLD)
                .time(before)
                .number(at.startedMicros())
                .text(at.id())
                .all(Old::read);
        List<Removal.Gone> gone = old.stream()
                .filter(task -> !task.held())
                .map(task -> new Removal.Gone(task.id(), task.session()))
                .toList();
        Removal.run(statements, gone);
        if (old.isEmpty()) {
            return new At(at.startedMicros(), at.id(), true, 0);
        }
        Old last = old.get(old.size() - 1);
        return new At(last.startedMicros(), last.id(), old.size() < STEP, gone.size());
    }
}
