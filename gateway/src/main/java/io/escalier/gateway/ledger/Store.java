package io.escalier.gateway.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The writing connection: a batch of writes becomes durable together or not at all. */
final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /** The low byte of SQLite's extended codes is the plain one. */
    private static final int PLAIN = 0xff;

    /** Codes that say something of the file, the disk or a lock, and nothing of the row. */
    private static final Set<SQLiteErrorCode> AROUND = EnumSet.of(
            SQLiteErrorCode.SQLITE_PERM,
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_INTERRUPT,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_CANTOPEN,
            SQLiteErrorCode.SQLITE_PROTOCOL,
            SQLiteErrorCode.SQLITE_NOTADB);

    private final Connection connection;
    private final Statement control;
    private final Statements statements;

    /**
     * Over a connection that commits by itself. The driver's own transactions are no use here: it begins the next one
     * with each commit, and so would hold the lock for ever; and it does not notice when SQLite rolls back by itself.
     */
    Store(Connection connection) throws SQLException {
        this.connection = connection;
        this.control = connection.createStatement();
        this.statements = new Statements(connection);
    }

    /** @throws SQLException and nothing of the batch is written */
    void commit(List<Write<?>> batch) throws SQLException {
        transaction(all -> {
            for (Write<?> write : batch) {
                write.run(all);
            }
            return batch.size();
        });
    }

    /** Runs work in a transaction of its own. */
    <T> T transaction(Work<T> work) throws SQLException {
        boolean done = false;
        control.execute("BEGIN IMMEDIATE");
        try {
            T result = work.run(statements);
            control.execute("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback();
            }
        }
    }

    private void rollback() {
        try {
            statements.forget();
            control.execute("ROLLBACK");
        } catch (SQLException e) {
            // On a full disk SQLite has rolled back by itself, and says so here.
            LOG.debug("rollback: {}", e.getMessage());
        }
    }

    /** Whether the row is to blame, and not the file or the disk: others may pass where it cannot. */
    static boolean blamesRow(Exception failure) {
        return !(failure instanceof SQLiteException sqlite)
                || !AROUND.contains(SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PLAIN));
    }

    @Override
    public void close() throws SQLException {
        try {
            control.execute("PRAGMA optimize");
        } finally {
            connection.close();
        }
    }
}
