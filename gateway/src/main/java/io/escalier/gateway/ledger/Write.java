package io.escalier.gateway.ledger;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One write on its way to the disk, and whoever waits for it. Run by the writer only. */
final class Write<T> {
    private final Work<T> work;
    private final @Nullable Waiter<T> waiter;
    private @Nullable T result;
    private boolean told;

    private Write(Work<T> work, @Nullable Waiter<T> waiter) {
        this.work = work;
        this.waiter = waiter;
    }

    /** Nobody waits for it. */
    static <T> Write<T> unwaited(Work<T> work) {
        return new Write<>(work, null);
    }

    /** The caller's context is told, within the deadline. */
    static <T> Write<T> waited(Work<T> work, Vertx vertx, Duration deadline) {
        return new Write<>(work, new Waiter<>(vertx, deadline));
    }

    CompletionStage<T> stage() {
        if (waiter == null) {
            throw new IllegalStateException("nobody waits for this write");
        }
        return waiter.stage;
    }

    void run(Statements statements) throws SQLException {
        result = work.run(statements);
    }

    /** It is durable. */
    void succeeded() {
        told = true;
        if (waiter != null) {
            T value = result;
            waiter.tell(() -> waiter.stage.complete(value));
        }
    }

    /** Counts and tells the failure, the first time; what happens to the write later changes neither. */
    void failed(JournalException why, JournalCounts counts) {
        if (told) {
            return;
        }
        told = true;
        counts.late();
        if (waiter != null) {
            waiter.tell(() -> waiter.stage.completeExceptionally(why));
        }
    }

    private static final class Waiter<T> {
        private final CompletableFuture<T> stage = new CompletableFuture<>();
        private final Vertx vertx;
        private final Context context;
        private final long timer;

        Waiter(Vertx vertx, Duration deadline) {
            this.vertx = vertx;
            this.context = vertx.getOrCreateContext();
            this.timer = vertx.setTimer(
                    deadline.toMillis(), id -> stage.completeExceptionally(JournalException.slow(deadline)));
        }

        void tell(Runnable word) {
            try {
                context.runOnContext(ignored -> {
                    vertx.cancelTimer(timer);
                    word.run();
                });
            } catch (RejectedExecutionException closed) {
                word.run(); // the event loops are gone, and with them everybody who minds the thread
            }
        }
    }
}
