package io.escalier.gateway.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens connections to the ledger's file. */
final class Connections {
    /** Above this the check on open would hold up the start for seconds. */
    private static final long CHECKED_PAGES = 65_536;

    /** What the write-ahead log is cut back to after a burst. */
    private static final int LOG_BYTES = 64 * 1024 * 1024;

    private static final int READER_WAITS_MILLIS = 1000;

    private Connections() {}

    /** For the one writer: checked and brought up to date. */
    static Connection writing(JournalOptions options) throws JournalOpenException {
        Path file = options.file();
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(
                SQLiteConfig.SynchronousMode.valueOf(options.synchronous().name()));
        config.setBusyTimeout((int) options.busy().toMillis());
        config.setJournalSizeLimit(LOG_BYTES);
        try {
            return prepared(config.createConnection(url(file)), file);
        } catch (SQLException e) {
            throw explained(file, e);
        }
    }

    private static Connection prepared(Connection connection, Path file) throws SQLException, JournalOpenException {
        try {
            int version = Schema.recognise(connection, file);
            try (Statement statement = connection.createStatement()) {
                check(statement, file);
                statement.execute("PRAGMA journal_mode = WAL");
            }
            Schema.migrate(connection, version);
            return connection;
        } catch (SQLException | JournalOpenException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** For reading beside the writer. */
    static Connection reading(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(READER_WAITS_MILLIS);
        return config.createConnection(url(file));
    }

    /** Looks for damage in files of up to 256 MiB; a bigger one shows its damage when the pages are read. */
    private static void check(Statement statement, Path file) throws SQLException, JournalOpenException {
        if (Long.parseLong(first(statement, "PRAGMA page_count")) > CHECKED_PAGES) {
            return;
        }
        String found = first(statement, "PRAGMA quick_check(1)");
        if (!found.equals("ok")) {
            throw new JournalOpenException(damaged(file, found));
        }
    }

    private static JournalOpenException explained(Path file, SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        if (code == SQLiteErrorCode.SQLITE_NOTADB || code == SQLiteErrorCode.SQLITE_CORRUPT) {
            return new JournalOpenException(damaged(file, code.message), e);
        }
        return new JournalOpenException(
                "cannot open the ledger " + file + " (" + e.getMessage()
                        + "): the file and its directory must be writable and the disk not full",
                e);
    }

    private static String damaged(Path file, String what) {
        return file + " is damaged or no ledger (" + what + "): move it away together with its -wal file, keep both,"
                + " and start again: a new one is made";
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }
}
