package io.escalier.gateway.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;

/** The writing connection: a batch of writes becomes durable together or not at all. */
final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /** The low byte of SQLite's extended codes is the plain one. */
    private static final int PLAIN = 0xff;

    private static final int TOO_BIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int MISMATCH = 20;
    private static final int RANGE = 25;

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
        if (failure instanceof SQLiteException sqlite) {
            int code = sqlite.getResultCode().code & PLAIN;
            return code == TOO_BIG || code == CONSTRAINT || code == MISMATCH || code == RANGE;
        }
        return !(failure instanceof SQLException);
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
