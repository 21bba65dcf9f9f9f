package io.escalier.gateway.ledger;

import io.escalier.gateway.secret.ServerSecret;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Intent;
import io.escalier.routing.ledger.Ledger;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in one local SQLite file.
 *
 * <p>Failure posture: a row that finds no room or no disk fails for its caller at once, a slow one after the deadline;
 * the task is served all the same and {@link #failed} counts it. Rows that the disk would not take are kept up to the
 * queue's bound and written when it does. A task whose end is lost for good is found by the next start, which calls it
 * interrupted.
 */
public final class SqliteLedger implements Ledger, AutoCloseable {
    private final Path file;
    private final FileLease lease;
    private final Journal journal;
    private final Decisions decisions;
    private final Outcomes outcomes;
    private final List<Recovered> recovered;
    private final ServerSecret secret;
    private final Retention retention;
    private final Erasure erasure;
    private final String gateway;

    private SqliteLedger(
            Path file,
            FileLease lease,
            Journal journal,
            Decisions decisions,
            List<Recovered> recovered,
            ServerSecret secret,
            String gateway) {
        this.file = file;
        this.lease = lease;
        this.journal = journal;
        this.decisions = decisions;
        this.outcomes = new Outcomes(journal);
        this.recovered = recovered;
        this.secret = secret;
        this.retention = new Retention(journal);
        this.erasure = new Erasure(journal);
        this.gateway = gateway;
    }

    /**
     * Opens or makes the file and settles what a dead process left open in it. Blocks: not for an event loop.
     *
     * @throws JournalOpenException when the file is in use, damaged, somebody else's or not writable
     */
    public static SqliteLedger open(Vertx vertx, JournalOptions options) throws JournalOpenException {
        NativeLibrary.provide(NativeLibrary.userCache());
        FileLease lease = FileLease.take(options.file());
        Store store = null;
        OwnFile.provide(options.file());
        try {
            store = new Store(Connections.writing(options));
            List<Recovered> recovered = store.transaction(Recovery::run);
            ServerSecret secret = new ServerSecret(store.transaction(KeptSecret::of));
            store.transaction(statements -> Shipping.set(statements, options.ships()));
            String gateway = store.transaction(Shipping::gateway);
            Decisions decisions = Decisions.open(vertx, options.file());
            Journal journal = new Journal(vertx, options, store);
            return new SqliteLedger(options.file(), lease, journal, decisions, recovered, secret, gateway);
        } catch (SQLException | JournalOpenException | RuntimeException e) {
            JournalOpenException reason = e instanceof JournalOpenException open
                    ? open
                    : new JournalOpenException("cannot settle what is open in the ledger " + options.file(), e);
            release(store, reason);
            release(lease, reason);
            throw reason;
        }
    }

    private static void release(@Nullable AutoCloseable resource, Exception reason) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public CompletionStage<Void> intend(Intent intent) {
        return journal.submit(Work.done(statements -> AttemptRows.intend(statements, intent)));
    }

    @Override
    public void settle(TaskRef task, AttemptEntry attempt) {
        journal.tell(statements -> AttemptRows.settle(statements, task, attempt, "settled"));
    }

    @Override
    public CompletionStage<Void> end(LedgerEntry entry) {
        return journal.submit(Work.done(statements -> TaskRows.end(statements, entry)));
    }

    /** For reading what was written. */
    public Decisions decisions() {
        return decisions;
    }

    /** For what clients and signs say of success. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** For deleting what is old. */
    public Retention retention() {
        return retention;
    }

    /** For deleting what somebody wants gone. */
    public Erasure erasure() {
        return erasure;
    }

    /**
     * What is to be shipped; filled where the options say so. One at a time.
     *
     * @throws JournalOpenException when it cannot be read
     */
    public Outbox outbox() throws JournalOpenException {
        try {
            return SqliteOutbox.open(file, journal, gateway);
        } catch (SQLException e) {
            throw new JournalOpenException("cannot read what is to be shipped from the ledger " + file, e);
        }
    }

    /** For keys of clients. */
    public StoredKeys keys() {
        return new StoredKeys() {
            @Override
            public List<KeyRow> read() throws JournalOpenException {
                try (Connection connection = Connections.reading(file)) {
                    return KeyRows.all(new Statements(connection));
                } catch (SQLException e) {
                    throw new JournalOpenException("cannot read the keys in the ledger " + file, e);
                }
            }

            @Override
            public CompletionStage<Void> save(KeyRow key) {
                return journal.submit(Work.done(statements -> KeyRows.save(statements, key)));
            }
        };
    }

    /** What was done on the admin port. {@code with}: what seals it. */
    public AuditLog audit(ServerSecret with) {
        return new AuditLog(file, journal, with);
    }

    /** What the process before this one left open: settled now, and to be counted once. */
    public List<Recovered> recovered() {
        return recovered;
    }

    /** What signs and hashes where the configuration gives no secret; as long as there is this file, the same. */
    public ServerSecret secret() {
        return secret;
    }

    /**
     * What was used of limits until now. Blocks: not for an event loop.
     *
     * @param since what is older does not count any more
     * @throws JournalOpenException when it cannot be read
     */
    public List<PastUse> past(Instant since, Instant now) throws JournalOpenException {
        try (Connection connection = Connections.reading(file)) {
            return PastRows.read(new Statements(connection), since, now);
        } catch (SQLException e) {
            throw new JournalOpenException("cannot read what was spent from the ledger " + file, e);
        }
    }

    /** Writes handed in and neither durable nor given up, now. */
    public long pending() {
        return journal.counts().pending();
    }

    /** Writes durable since the start. */
    public long written() {
        return journal.counts().written();
    }

    /** Writes since the start that were not durable when it was time; some of them may be written later. */
    public long failed() {
        return journal.counts().failed();
    }

    /** Writes what waits and closes the file; blocks up to the deadline of a write and a second. */
    @Override
    public void close() throws IOException {
        decisions.close();
        journal.close();
        lease.close();
    }
}
