package io.escalier.gateway.ledger;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the journal is kept.
 *
 * @param file of the database; a lock file and SQLite's own files lie beside it
 * @param synchronous what survives a power cut
 * @param queue the most writes that wait; further ones fail at once, 1 or more
 * @param batch the most writes in one commit, 1 or more
 * @param deadline how long a caller waits for one write, from a millisecond
 * @param busy how long a commit waits for somebody else's lock on the file
 * @param ships whether an {@link Outbox} is to be filled
 */
public record JournalOptions(
        Path file, Synchronous synchronous, int queue, int batch, Duration deadline, Duration busy, boolean ships) {
    private static final int QUEUE = 8192;
    private static final int BATCH = 512;
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration BUSY = Duration.ofSeconds(1);

    /** When a commit counts as done. Both survive the death of the process. */
    public enum Synchronous {
        /** The disk says that it has the row: survives a power cut. */
        FULL,
        /** The operating system has the row: a power cut may lose the last rows, never the file. */
        NORMAL
    }

    public JournalOptions {
        if (queue < 1 || batch < 1) {
            throw new IllegalArgumentException("queue and batch must be 1 or more, not " + queue + " and " + batch);
        }
        if (deadline.toMillis() < 1) {
            throw new IllegalArgumentException("deadline must be a millisecond or more, not " + deadline);
        }
    }

    /** The defaults: FULL, 8192 writes waiting, 512 in one commit, two seconds. */
    public static JournalOptions at(Path file) {
        return new JournalOptions(file, Synchronous.FULL, QUEUE, BATCH, DEADLINE, BUSY, false);
    }

    public JournalOptions with(Synchronous newSynchronous) {
        return new JournalOptions(file, newSynchronous, queue, batch, deadline, busy, ships);
    }

    public JournalOptions withQueue(int newQueue) {
        return new JournalOptions(file, synchronous, newQueue, batch, deadline, busy, ships);
    }

    public JournalOptions withDeadline(Duration newDeadline) {
        return new JournalOptions(file, synchronous, queue, batch, newDeadline, busy, ships);
    }

    /** The same with an outbox that is filled, or is not. */
    public JournalOptions shipping(boolean newShips) {
        return new JournalOptions(file, synchronous, queue, batch, deadline, busy, newShips);
    }
}
