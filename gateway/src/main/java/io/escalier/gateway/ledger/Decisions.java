package io.escalier.gateway.ledger;

import io.escalier.routing.task.TaskId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads decisions on a connection and a thread of their own. Futures end on the caller's context. */
public final class Decisions implements AutoCloseable {
    /** The most decisions on one page. */
    public static final int LARGEST_PAGE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
    private static final int MOST_WAITING = 64;

    private final WorkerExecutor thread;
    private final Connection connection;
    private final Statements statements;
    private final AtomicInteger waiting = new AtomicInteger();

    private Decisions(WorkerExecutor thread, Connection connection) {
        this.thread = thread;
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    static Decisions open(Vertx vertx, Path file) throws SQLException {
        return new Decisions(
                vertx.createSharedWorkerExecutor("escalier-ledger-reader-" + file, 1), Connections.reading(file));
    }

    /** Empty when no task of that id has ended. */
    public Future<Optional<DecisionRecord>> find(TaskId task) {
        return read(s -> DecisionRows.find(s, task));
    }

    /**
     * The newest first.
     *
     * @param limit 1 to {@link #LARGEST_PAGE}
     * @param before only tasks older than this one; null for the newest
     * @param route only tasks of this route; null for all
     */
    public Future<List<DecisionRecord>> recent(int limit, @Nullable TaskId before, @Nullable String route) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + LARGEST_PAGE + ", not " + limit);
        }
        return read(s -> DecisionRows.recent(s, limit, before, route));
    }

    /**
     * What became of each route's newest tasks, {@link RoutesReport#MOST_TASKS} of all routes at most.
     *
     * @param since only tasks that started then or later
     * @param now ends the last minute
     */
    public Future<RoutesReport> routes(Instant since, Instant now) {
        return read(s -> RouteRows.report(s, since, now));
    }

    /** Fails with {@link JournalException.Reason#FULL} when 64 readers wait already. */
    private <T> Future<T> read(Work<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(JournalException.full(MOST_WAITING));
        }
        return thread.executeBlocking(() -> work.run(statements)).onComplete(done -> waiting.decrementAndGet());
    }

    /** Reading that is under way fails. */
    @Override
    public void close() {
        thread.close();
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("the ledger's reader did not close cleanly: {}", e.getMessage());
        }
    }
}
