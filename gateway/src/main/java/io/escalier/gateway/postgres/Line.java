package io.escalier.gateway.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that is made when it is needed, and given up when anything goes wrong. Opened by one thread, dropped by any. */
final class Line {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final Database database;
    private final Runnable anew;
    private volatile @Nullable Connection connection;

    /** @param anew is run when there is a new one, before it is used */
    Line(PostgresOptions options, Runnable anew) {
        this.database = new Database(options);
        this.anew = anew;
    }

    Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.connect();
            connection = open;
            anew.run();
        }
        return open;
    }

    /** At once, whatever it waits for; harmless when repeated. */
    void drop() {
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
}
