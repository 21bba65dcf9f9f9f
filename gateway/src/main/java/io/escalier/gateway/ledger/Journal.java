package io.escalier.gateway.ledger;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The queue to the one thread that writes. Nothing here blocks but {@link #close}.
 *
 * <p>Failure posture: a write that finds no room, is late or cannot be done fails for its caller at once and is
 * counted; what merely could not be written yet is tried again until the queue's bound.
 */
final class Journal implements AutoCloseable {
    private final Vertx vertx;
    private final Duration deadline;
    private final int most;
    private final BlockingQueue<Write<?>> queue;
    private final JournalCounts counts = new JournalCounts();
    private final Writer writer;
    private final Thread thread;
    private volatile boolean closing;

    Journal(Vertx vertx, JournalOptions options, Store store) {
        this.vertx = vertx;
        this.deadline = options.deadline();
        this.most = options.queue();
        this.queue = new LinkedBlockingQueue<>(most);
        this.writer = new Writer(store, queue, options, counts);
        this.thread = new Thread(writer, "escalier-ledger");
        thread.setDaemon(true);
        thread.start();
    }

    JournalCounts counts() {
        return counts;
    }

    /** Ends on the caller's context when the work is durable, or with a {@link JournalException}. */
    <T> CompletionStage<T> submit(Work<T> work) {
        Write<T> write = Write.waited(work, vertx, deadline);
        offer(write);
        return write.stage();
    }

    /** Nobody waits; a failure is counted. */
    void tell(Work<?> work) {
        offer(Write.unwaited(work));
    }

    private void offer(Write<?> write) {
        counts.accepted();
        if (closing || writer.dead()) {
            drop(write, JournalException.closed());
        } else if (!queue.offer(write)) {
            drop(write, JournalException.full(most));
        }
    }

    private void drop(Write<?> write, JournalException why) {
        counts.dropped();
        write.failed(why, counts);
    }

    /** Writes what waits, then ends; blocks for at most as long as a caller would. */
    @Override
    public void close() {
        closing = true;
        writer.stop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1) + deadline.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
