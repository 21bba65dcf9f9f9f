package io.escalier.gateway.postgres;

import io.escalier.gateway.ledger.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ships what waits in the outbox to PostgreSQL, on a thread of its own. A batch is committed there, and only then let go
 * of here; what is committed there and not let go of is written again, which changes nothing.
 *
 * <p>Failure posture: while PostgreSQL is away or stalls, changes wait in the ledger's file, however long; tasks notice
 * nothing. {@link ShipCounts#waiting} and a line in the log say so. A change that PostgreSQL cannot store is passed over
 * and counted, so that it does not hold up all that come after it; it stays in the ledger's file.
 */
public final class Shipper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);

    /** Changes in one transaction. */
    static final int BATCH = 200;

    /** How long the ledger may take to let go of a batch; longer than it takes to give up itself. */
    private static final Duration LET_GO = Duration.ofSeconds(10);

    /** How long closing waits. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final Database database;
    private final PostgresOptions options;
    private final ShipCounts counts = new ShipCounts();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "escalier-shipper");
    private volatile @Nullable Connection connection;
    private boolean away;

    /** Changes that are to be shipped one by one, for one of them was refused. */
    private int singly;

    private Shipper(Outbox outbox, PostgresOptions options) {
        this.outbox = outbox;
        this.database = new Database(options);
        this.options = options;
    }

    /** Begins at once; an unreachable server is no error. The outbox is closed with the shipper. */
    public static Shipper start(Outbox outbox, PostgresOptions options) {
        Shipper shipper = new Shipper(outbox, options);
        shipper.thread.setDaemon(true);
        shipper.thread.start();
        return shipper;
    }

    public ShipCounts counts() {
        return counts;
    }

    private void run() {
        try {
            Duration pause = options.idle();
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = shipAll() ? options.idle() : longer(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("the shipper died; PostgreSQL gets nothing more until the gateway starts anew", e);
            throw e;
        } finally {
            disconnect();
            closeOutbox();
        }
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(options.longestPause()) > 0 ? options.longestPause() : twice;
    }

    /** False when it failed. */
    private boolean shipAll() throws InterruptedException {
        try {
            while (stop.getCount() > 0 && shipSome()) {
                back();
            }
            return true;
        } catch (SQLException | ExecutionException | TimeoutException e) {
            counts.failed();
            disconnect();
            if (!away && stop.getCount() > 0) {
                LOG.warn("nothing can be shipped to PostgreSQL now; rows wait in the ledger: {}", said(e));
            }
            away = true;
            return false;
        }
    }

    private void back() {
        if (away) {
            LOG.info("rows are shipped to PostgreSQL again");
        }
        away = false;
    }

    private static String said(Exception e) {
        return String.valueOf(e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e);
    }

    /** False when nothing waits. */
    private boolean shipSome() throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        counts.waits(outbox.waiting());
        Outbox.Batch batch = outbox.next(singly > 0 ? 1 : BATCH);
        if (batch.isEmpty()) {
            return false;
        }
        if (written(batch)) {
            outbox.shipped(batch).toCompletableFuture().get(LET_GO.toMillis(), TimeUnit.MILLISECONDS);
            counts.waits(outbox.waiting());
            singly = Math.max(0, singly - batch.changes());
        }
        return true;
    }

    /** False when the batch has to be tried again in smaller ones. */
    private boolean written(Outbox.Batch batch) throws SQLException {
        Connection open = connected();
        try {
            Shipment.write(open, outbox.gateway(), batch);
            counts.gone(batch.changes());
            return true;
        } catch (SQLException e) {
            if (!Blame.isRows(e)) {
                throw e;
            }
            open.rollback();
            return refused(batch, e);
        } catch (AssertionError e) {
            // So the driver calls a connection that breaks in the middle of a batch.
            throw new SQLException("the connection broke", e);
        }
    }

    private boolean refused(Outbox.Batch batch, SQLException e) {
        if (batch.changes() > 1) {
            singly = batch.changes();
            return false;
        }
        counts.passedOver();
        LOG.error("PostgreSQL cannot store a change of {} (SQLSTATE {})", subject(batch), e.getSQLState());
        return true;
    }

    private static String subject(Outbox.Batch batch) {
        return batch.tasks().isEmpty()
                ? "a session's outcome"
                : "task " + batch.tasks().get(0).values().get("id");
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.connect();
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("the connection to PostgreSQL did not close cleanly: {}", e.getMessage());
            }
        }
    }

    private void closeOutbox() {
        try {
            outbox.close();
        } catch (SQLException e) {
            LOG.warn("the outbox did not close cleanly: {}", e.getMessage());
        }
    }

    /** What is not shipped by now waits for the next start; blocks for two seconds at most. */
    @Override
    public void close() {
        stop.countDown();
        disconnect();
        try {
            thread.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
