package io.escalier.gateway.postgres;

import io.escalier.gateway.ledger.JournalOpenException;
import io.escalier.gateway.ledger.KeyConflictException;
import io.escalier.gateway.ledger.KeyRow;
import io.escalier.gateway.ledger.StoredKeys;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that several gateways share, in PostgreSQL, with a copy in this gateway's own ledger. A thread of its own looks for
 * changes every two seconds.
 *
 * <p>Failure posture: while PostgreSQL is away or stalls, the keys that were known last go on being taken, also after a
 * restart; none can be made or rotated. One that is revoked is refused here at once, and everywhere once PostgreSQL has
 * been told, which is tried until it is.
 */
public final class SharedKeys implements StoredKeys, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedKeys.class);

    /** How long a change takes to be seen elsewhere, at most, while all is well. */
    static final Duration EVERY = Duration.ofSeconds(2);

    /** Changes of this gateway's that wait at one time. */
    private static final int MOST_WAITING = 100;

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration STATEMENT = Duration.ofSeconds(4);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Database database;
    private final StoredKeys own;
    private final BlockingQueue<Change> changes = new ArrayBlockingQueue<>(MOST_WAITING);
    /** The number of the last change that is known, of each key. */
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    /** Of this gateway alone until now. */
    private final Map<String, KeyRow> untold = new LinkedHashMap<>();

    private final Thread thread = new Thread(this::run, "escalier-keys");
    private volatile Consumer<KeyRow> follower = key -> {};
    private volatile boolean closed;
    private volatile long readAt = System.nanoTime();
    private @Nullable Connection connection;
    private long last;
    private boolean away;
    private long failedAt;

    /** A change of this gateway's, and who waits for it where. */
    private record Change(KeyRow key, Context here, CompletableFuture<Void> told) {
        void done() {
            here.runOnContext(on -> told.complete(null));
        }

        void failed(Exception e) {
            here.runOnContext(on -> told.completeExceptionally(e));
        }
    }

    /**
     * Reads nothing yet.
     *
     * @param own where the copy is
     */
    public SharedKeys(Vertx vertx, PostgresOptions options, StoredKeys own) {
        this.vertx = vertx;
        this.own = own;
        this.database = new Database(new PostgresOptions(
                options.address(),
                options.user(),
                options.password(),
                CONNECT,
                SILENCE,
                STATEMENT,
                options.idle(),
                options.longestPause()));
    }

    /** Those that PostgreSQL has and those of the copy; the latter alone while it is away. */
    @Override
    public synchronized List<KeyRow> read() throws JournalOpenException {
        Map<String, KeyRow> keys = new LinkedHashMap<>();
        own.read().forEach(key -> keys.put(key.id(), key));
        untold.putAll(keys);
        try {
            look(key -> keys.put(key.id(), key));
        } catch (SQLException e) {
            gone(e);
        }
        return List.copyOf(keys.values());
    }

    /** Begins to look for changes. {@code follower}: hears of them, on the thread of this. */
    public void follow(Consumer<KeyRow> hears) {
        follower = hears;
        thread.setDaemon(true);
        thread.start();
    }

    /** Since the keys were read last. */
    public Duration age() {
        return since(readAt);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Override
    public CompletionStage<Void> save(KeyRow key) {
        Change change = new Change(key, vertx.getOrCreateContext(), new CompletableFuture<>());
        if (closed || !changes.offer(change)) {
            change.failed(new RejectedExecutionException("too many changes of keys wait for PostgreSQL"));
        }
        return change.told();
    }

    private void run() {
        try {
            while (!closed) {
                Change change = changes.poll(EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (change != null) {
                    carryOut(change);
                }
                if (change == null || age().compareTo(EVERY) > 0) {
                    lookAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    private synchronized void carryOut(Change change) {
        try {
            if (away && since(failedAt).compareTo(EVERY) < 0) {
                throw new SQLException("PostgreSQL did not answer a moment ago");
            }
            tell(change.key());
            change.done();
        } catch (SQLException | KeyConflictException e) {
            if (change.key().revoked() != null) {
                untold.put(change.key().id(), change.key());
                keep(change.key());
            }
            if (e instanceof SQLException broken) {
                gone(broken);
            }
            change.failed(e);
        }
    }

    private void tell(KeyRow key) throws SQLException, KeyConflictException {
        KeyTable.Numbered written = KeyTable.write(connected(), key, seen.getOrDefault(key.id(), 0L));
        seen.put(key.id(), written.change());
        keep(written.key());
    }

    private synchronized void lookAgain() {
        try {
            look(follower);
            if (away) {
                LOG.info("keys are read from PostgreSQL again");
            }
            away = false;
        } catch (SQLException e) {
            gone(e);
        }
    }

    /** What others changed, and then what they have not been told. */
    private void look(Consumer<KeyRow> hears) throws SQLException {
        List<KeyTable.Numbered> some;
        do {
            some = KeyTable.changed(connected(), last);
            for (KeyTable.Numbered change : some) {
                last = change.change();
                heard(change, hears);
            }
        } while (!some.isEmpty());
        readAt = System.nanoTime();
        for (KeyRow key : List.copyOf(untold.values())) {
            try {
                tell(key);
            } catch (KeyConflictException e) {
                LOG.debug("{}: theirs stays", e.getMessage());
            }
            untold.remove(key.id());
        }
    }

    /** A key that the copy has revoked is told of once more: it was revoked while nobody could be told. */
    private void heard(KeyTable.Numbered change, Consumer<KeyRow> hears) {
        KeyRow key = change.key();
        boolean news = !Long.valueOf(change.change()).equals(seen.put(key.id(), change.change()));
        KeyRow mine = untold.get(key.id());
        if (mine != null && (mine.revoked() == null || key.revoked() != null)) {
            untold.remove(key.id());
        }
        if (news) {
            boolean revokedHere = mine != null && mine.revoked() != null && key.revoked() == null;
            if (!revokedHere) {
                keep(key);
                hears.accept(key);
            }
        }
    }

    /** In the copy, before anybody is told that it is done. */
    private void keep(KeyRow key) {
        try {
            own.save(key).toCompletableFuture().get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the key {} is in PostgreSQL and not in the copy: {}", key.id(), e.toString());
        }
    }

    private void gone(SQLException e) {
        disconnect();
        if (!away && !closed) {
            LOG.warn(
                    "keys cannot be read from PostgreSQL now; those that are known go on being taken: {}",
                    e.toString());
        }
        away = true;
        failedAt = System.nanoTime();
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

    /** What waits fails; blocks for two seconds at most. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fail(changes);
    }

    private static void fail(Collection<Change> waiting) {
        waiting.forEach(change -> change.failed(new RejectedExecutionException("the gateway is closing")));
        waiting.clear();
    }
}
