package io.escalier.gateway.ledger;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes all that waits, commits it together, tells who waited. What the disk would not take
 * is kept, oldest first, and tried again before anything newer.
 */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final long RETRY_MILLIS = 200;

    private final Store store;
    private final BlockingQueue<Write<?>> queue;
    private final JournalCounts counts;
    private final int batchSize;
    private final int mostKept;
    private final Deque<Write<?>> kept = new ArrayDeque<>();
    private final Write<Boolean> stop = Write.unwaited(statements -> true);
    private boolean broken;
    private volatile boolean stopping;
    private volatile boolean dead;

    Writer(Store store, BlockingQueue<Write<?>> queue, JournalOptions options, JournalCounts counts) {
        this.store = store;
        this.queue = queue;
        this.counts = counts;
        this.batchSize = options.batch();
        this.mostKept = options.queue();
    }

    /** Whether nothing will be written any more. */
    boolean dead() {
        return dead;
    }

    /** Has the thread end after what waits now. */
    void stop() {
        stopping = true;
        counts.accepted();
        if (!queue.offer(stop)) {
            counts.dropped(); // a full queue needs no waking
        }
    }

    @Override
    public void run() {
        try {
            while (!(stopping && queue.isEmpty())) {
                write(next());
            }
            retry();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("the ledger's writer died; tasks are served without a ledger from now on", e);
            throw e;
        } finally {
            dead = true;
            queue.drainTo(kept);
            kept.forEach(write -> drop(write, JournalException.closed()));
            close();
        }
    }

    private List<Write<?>> next() throws InterruptedException {
        List<Write<?>> batch = new ArrayList<>();
        Write<?> first = kept.isEmpty() ? queue.take() : queue.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, batchSize - 1);
        }
        return batch;
    }

    private void write(List<Write<?>> batch) {
        if (retry()) {
            commit(batch);
        } else {
            keep(batch, JournalException.broken(new SQLException("what was written before still waits for the disk")));
        }
    }

    /** Writes what was kept; false when it has to be kept on. */
    private boolean retry() {
        while (!kept.isEmpty()) {
            List<Write<?>> oldest = new ArrayList<>();
            while (oldest.size() < batchSize && !kept.isEmpty()) {
                oldest.add(kept.removeFirst());
            }
            if (!commit(oldest)) {
                return false;
            }
        }
        return true;
    }

    /** False when some of the batch had to be kept. */
    private boolean commit(List<Write<?>> batch) {
        Exception failure = attempt(batch);
        if (failure == null) {
            return true;
        }
        if (!Store.blamesRow(failure)) {
            keepFirst(batch, failure);
            return false;
        }
        return oneByOne(batch);
    }

    /** A row that cannot be stored must not take its neighbours with it. */
    private boolean oneByOne(List<Write<?>> batch) {
        for (int i = 0; i < batch.size(); i++) {
            Exception failure = attempt(List.of(batch.get(i)));
            if (failure != null && !Store.blamesRow(failure)) {
                keepFirst(batch.subList(i, batch.size()), failure);
                return false;
            }
            if (failure != null) {
                LOG.error("the ledger cannot store a row", failure);
                drop(batch.get(i), JournalException.refused(failure));
            }
        }
        return true;
    }

    /** Null when the batch is durable. */
    private @Nullable Exception attempt(List<Write<?>> batch) {
        if (batch.isEmpty()) {
            return null;
        }
        try {
            store.commit(batch);
        } catch (SQLException | RuntimeException e) {
            return e;
        }
        if (broken) {
            LOG.info("the ledger can be written again");
            broken = false;
        }
        counts.durable(batch.size());
        batch.forEach(Write::succeeded);
        return null;
    }

    private void keep(List<Write<?>> batch, JournalException why) {
        for (Write<?> write : batch) {
            if (kept.size() < mostKept) {
                kept.addLast(write);
                write.failed(why, counts);
            } else {
                drop(write, why);
            }
        }
    }

    /** They are older than all that is kept already. */
    private void keepFirst(List<Write<?>> batch, Exception failure) {
        if (!broken) {
            LOG.warn("the ledger cannot be written; tasks are served, rows are kept: {}", failure.toString());
            broken = true;
        }
        JournalException why = JournalException.broken(failure);
        for (int i = batch.size() - 1; i >= 0; i--) {
            kept.addFirst(batch.get(i));
            batch.get(i).failed(why, counts);
        }
    }

    private void drop(Write<?> write, JournalException why) {
        counts.dropped();
        write.failed(why, counts);
    }

    private void close() {
        try {
            store.close();
        } catch (SQLException e) {
            LOG.warn("the ledger's file did not close cleanly: {}", e.getMessage());
        }
    }
}
