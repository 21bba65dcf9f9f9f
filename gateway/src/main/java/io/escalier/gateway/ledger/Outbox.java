package io.escalier.gateway.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What another database is to have and does not have yet, in order. Confined to one thread, which it may block.
 *
 * <p>Failure posture: a change stays until {@link #shipped} is durable, so that after a failure it is read again: whoever
 * takes it has to bear it twice.
 */
public interface Outbox extends AutoCloseable {
    /** Tells this ledger from others: 32 hexadecimal digits that stay with the file. */
    String gateway();

    /**
     * The oldest changes, each with the rows as they are now; an erasure comes in a batch of its own.
     *
     * @param most changes, 1 or more
     */
    Batch next(int most) throws SQLException;

    /** Lets go of a batch, and of nothing newer. Ends, on a thread of the ledger's, when that is durable. */
    CompletionStage<Void> shipped(Batch batch);

    /** Changes that wait now. */
    long waiting() throws SQLException;

    @Override
    void close() throws SQLException;

    /**
     * Changes that belong together.
     *
     * @param upTo the number of the last one
     * @param changes how many there are; rows of a task that changed twice are there once
     * @param verdicts of tasks and sessions
     * @param erased null for a batch without an erasure, else the only thing in it
     */
    record Batch(
            long upTo,
            int changes,
            List<Row> tasks,
            List<Row> attempts,
            List<Row> verdicts,
            @Nullable Erased erased) {
        public Batch {
            tasks = List.copyOf(tasks);
            attempts = List.copyOf(attempts);
            verdicts = List.copyOf(verdicts);
        }

        /** Whether nothing waits. */
        public boolean isEmpty() {
            return changes == 0;
        }
    }

    /**
     * A row as the ledger's file has it.
     *
     * @param values by column; a column that is not there is NULL
     */
    record Row(Map<String, Object> values) {
        public Row {
            values = Map.copyOf(values);
        }
    }

    /** Everything of a session or a key is to go. */
    record Erased(Erasure.Whose whose, String id) {}
}
