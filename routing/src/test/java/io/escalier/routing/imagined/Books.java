package io.escalier.routing.imagined;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Intent;
import io.escalier.routing.ledger.Ledger;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger that is as quick, as slow and as broken as a test wants it. */
public final class Books implements Ledger {
    /** What becomes of a row. */
    public enum Mood {
        WRITES,
        FAILS,
        /** Throws where it should have failed. */
        THROWS,
        /** Waits for {@link Books#write} or {@link Books#lose}. */
        WAITS
    }

    public Mood intents = Mood.WRITES;
    public Mood settlements = Mood.WRITES;
    public Mood ends = Mood.WRITES;
    public final List<Intent> intended = new ArrayList<>();
    public final List<AttemptEntry> settled = new ArrayList<>();
    public final List<LedgerEntry> ended = new ArrayList<>();
    private final Set<AttemptId> done = new HashSet<>();
    private final List<Row> waiting = new ArrayList<>();
    private int failures;

    private record Row(Runnable written, CompletableFuture<Void> stage) {}

    /** Whether an attempt's intent is durable or lost for good. */
    public boolean done(AttemptId attempt) {
        return done.contains(attempt);
    }

    /** How many rows could not be written. */
    public int failures() {
        return failures;
    }

    public int waiting() {
        return waiting.size();
    }

    /** The oldest row that waits becomes durable. */
    public void write() {
        Row row = waiting.remove(0);
        row.written.run();
        row.stage.complete(null);
    }

    /** The oldest row that waits is lost. */
    public void lose() {
        Row row = waiting.remove(0);
        row.written.run();
        failures++;
        row.stage.completeExceptionally(new IllegalStateException("disk full"));
    }

    @Override
    public CompletionStage<Void> intend(Intent intent) {
        intended.add(intent);
        return row(intents, () -> done.add(intent.attempt()));
    }

    @Override
    public void settle(TaskRef task, AttemptEntry attempt) {
        assertTrue(
                ended.stream().noneMatch(row -> row.task().id().equals(task.id())),
                "an attempt settled when the task's row was written");
        settled.add(attempt);
        if (settlements == Mood.THROWS) {
            failures++;
            throw new IllegalStateException("disk gone");
        }
    }

    @Override
    public CompletionStage<Void> end(LedgerEntry entry) {
        ended.add(entry);
        return row(ends, () -> {});
    }

    private CompletionStage<Void> row(Mood mood, Runnable written) {
        switch (mood) {
            case WRITES -> {
                written.run();
                return CompletableFuture.completedFuture(null);
            }
            case FAILS -> {
                written.run();
                failures++;
                return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
            }
            case THROWS -> {
                written.run();
                failures++;
                throw new IllegalStateException("disk gone");
            }
            case WAITS -> {
                Row row = new Row(written, new CompletableFuture<>());
                waiting.add(row);
                return row.stage;
            }
        }
        throw new AssertionError(mood);
    }
}
