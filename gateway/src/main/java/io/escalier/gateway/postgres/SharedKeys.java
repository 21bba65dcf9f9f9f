package io.escalier.gateway.postgres;

import io.escalier.gateway.ledger.JournalOpenException;
import io.escalier.gateway.ledger.KeyConflictException;
import io.escalier.gateway.ledger.KeyRow;
import io.escalier.gateway.ledger.KeysAwayException;
import io.escalier.gateway.ledger.StoredKeys;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that several gateways share, in PostgreSQL, with a copy in this gateway's own ledger. A thread of its own looks for
 * changes every two seconds, and carries out those of this gateway in between. On a new connection everything is looked at
 * again: a database that comes back may be a copy that lacks the last changes, and is told what it lacks.
 *
 * <p>Failure posture: while PostgreSQL is away or stalls, the keys that were known last go on being taken, also after a
 * restart; none can be made or rotated ({@link KeysAwayException}, within seconds). One that is revoked is refused here at
 * once, and everywhere once PostgreSQL has been told, which is tried until it is, also after a restart. {@link #age} and a
 * line in the log say so.
 */
public final class SharedKeys implements StoredKeys, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedKeys.class);
    private static final String STORE = "PostgreSQL";

    /** How long a change takes to be seen elsewhere, at most, while all is well; and between two tries while it is not. */
    static final Duration EVERY = Duration.ofSeconds(2);

    /** Changes of this gateway's that wait at one time. */
    static final int MOST_WAITING = 100;

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration STATEMENT = Duration.ofSeconds(4);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Line line;
    private final StoredKeys own;
    private final KnownKeys known;
    private final BlockingQueue<KeyChange> changes = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "escalier-keys");
    private volatile Consumer<KeyRow> follower = key -> {};
    private volatile boolean closed;
    private volatile long readAt = System.nanoTime();
    private long lookedAt = readAt;
    private long last;
    private boolean away;

    /**
     * Reads nothing yet.
     *
     * @param own where the copy is
     */
    public SharedKeys(Vertx vertx, PostgresOptions options, StoredKeys own) {
        this.vertx = vertx;
        this.own = own;
        this.known = new KnownKeys(own);
        this.line = new Line(options.within(CONNECT, SILENCE, STATEMENT), this::doubt);
    }

    private void doubt() {
        last = 0;
        known.doubt();
    }

    /** Those that PostgreSQL has and those of the copy; the latter alone while it is away. */
    @Override
    public synchronized List<KeyRow> read() throws JournalOpenException {
        known.begin(own.read());
        lookAgain();
        return known.all();
    }

    /**
     * Begins to look for changes.
     *
     * @param hears of those that are made here, too, once they are written; on the thread of this
     */
    public void follow(Consumer<KeyRow> hears) {
        follower = hears;
        thread.setDaemon(true);
        thread.start();
    }

    /** Since the keys were read from PostgreSQL last; since the start where they have not been yet. */
    public Duration age() {
        return since(readAt);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Override
    public CompletionStage<Void> save(KeyRow key) {
        KeyChange change = new KeyChange(key, vertx.getOrCreateContext());
        if (closed || !changes.offer(change)) {
            fail(change, new RejectedExecutionException(MOST_WAITING + " changes wait for it"));
        } else if (closed && changes.remove(change)) {
            fail(change, new RejectedExecutionException("the gateway is closing"));
        }
        return change.told();
    }

    private void run() {
        try {
            while (!closed) {
                Duration pause = EVERY.minus(since(lookedAt));
                KeyChange change = changes.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
                if (change != null) {
                    carryOut(change);
                }
                if (since(lookedAt).compareTo(EVERY) >= 0) {
                    lookAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            LOG.error("keys are not shared any more until the gateway starts anew", e);
            throw e;
        } finally {
            line.drop();
        }
    }

    /** Nobody waits for what did not answer a moment ago. */
    private synchronized void carryOut(KeyChange change) {
        try {
            if (away && since(lookedAt).compareTo(EVERY) < 0) {
                throw new SQLException("it did not answer a moment ago");
            }
            tell(change.key());
            change.done();
        } catch (KeyConflictException e) {
            change.failed(e);
        } catch (SQLException | RuntimeException e) {
            if (isRefused(e)) {
                change.failed(e);
            } else {
                gone(e);
                fail(change, e);
            }
        }
    }

    private static boolean isRefused(Exception e) {
        return e instanceof SQLException refused && Blame.isRows(refused);
    }

    /** What is revoked is told later, and in the copy before anybody is told that. */
    private void fail(KeyChange change, Exception e) {
        KeysAwayException away = new KeysAwayException(STORE, e);
        if (change.key().revoked() == null) {
            change.failed(away);
        } else {
            known.owes(change.key()).whenComplete((kept, lost) -> change.failed(lost == null ? away : unkept(lost)));
        }
    }

    /** Neither there nor here. */
    private static Exception unkept(Throwable lost) {
        return new IllegalStateException("neither PostgreSQL nor the ledger could write it", lost);
    }

    private void tell(KeyRow key) throws SQLException, KeyConflictException {
        known.heard(List.of(KeyTable.write(line.open(), key)), follower);
    }

    private synchronized void lookAgain() {
        try {
            look();
            tellOwed();
            if (away) {
                LOG.info("keys are read from PostgreSQL again");
            }
            away = false;
            lookedAt = System.nanoTime();
        } catch (SQLException | RuntimeException e) {
            gone(e);
        }
    }

    private void look() throws SQLException {
        KeyTable.Page page;
        do {
            page = KeyTable.changed(line.open(), last);
            known.heard(page.keys(), follower);
            last = page.last();
        } while (!page.keys().isEmpty());
        readAt = System.nanoTime();
    }

    private void tellOwed() throws SQLException {
        for (KeyRow key : known.owed()) {
            try {
                tell(key);
            } catch (KeyConflictException e) {
                LOG.debug("{}: theirs stays", e.getMessage());
            } catch (SQLException e) {
                if (!isRefused(e)) {
                    throw e;
                }
                LOG.error("PostgreSQL cannot store the key {} (SQLSTATE {})", key.id(), e.getSQLState());
            }
            known.settled(key);
        }
    }

    /** Said once. */
    private void gone(Exception e) {
        line.drop();
        if (!away && !closed) {
            LOG.warn(
                    "keys are not shared through PostgreSQL now; those that are known go on being taken: {}",
                    e.toString());
        }
        away = true;
        lookedAt = System.nanoTime();
    }

    /** What waits fails; blocks for two seconds at most. The copy is closed later. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.drop();
        for (KeyChange change = changes.poll(); change != null; change = changes.poll()) {
            fail(change, new RejectedExecutionException("the gateway is closing"));
        }
    }
}
