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
    private final Statements statements;

    Store(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    /** @throws SQLException and nothing of the batch is written */
    void commit(List<Write<?>> batch) throws SQLException {
        boolean done = false;
        try {
            for (Write<?> write : batch) {
                write.run(statements);
            }
            connection.commit();
            done = true;
        } finally {
            if (!done) {
                rollback();
            }
        }
    }

    /** Runs one piece of work before there is a writer. */
    <T> T now(Work<T> work) throws SQLException {
        T result = work.run(statements);
        connection.commit();
        return result;
    }

    private void rollback() {
        try {
            connection.rollback();
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
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA optimize");
        } finally {
            connection.close();
        }
    }
}
