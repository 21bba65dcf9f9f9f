package io.escalier.gateway.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections on which nothing is waited for without a bound, with the tables there. The driver is found by its URL. */
final class Database {
    private final PostgresOptions options;

    Database(PostgresOptions options) {
        this.options = options;
    }

    /** Commits only when it is told to. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(options.address().url(), properties());
        try {
            // Whatever the server's default: what waits for a lock has to see what was committed meanwhile.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            Migration.run(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", options.user());
        if (options.password() != null) {
            properties.setProperty("password", options.password());
        }
        properties.setProperty("ApplicationName", "escalier");
        properties.setProperty("connectTimeout", Long.toString(options.connect().toSeconds()));
        // Everything until the server lets one in; else a stalled one is waited for once with TLS and once without.
        properties.setProperty("loginTimeout", Long.toString(options.connect().toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(options.silence().toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // Else what goes wrong is told with the row in it.
        properties.setProperty("logServerErrorDetail", "false");
        long millis = options.statement().toMillis();
        properties.setProperty(
                "options",
                "-c statement_timeout=" + millis + " -c idle_in_transaction_session_timeout=" + 2 * millis
                        + " -c TimeZone=UTC");
        return properties;
    }
}
