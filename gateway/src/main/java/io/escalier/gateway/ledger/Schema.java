package io.escalier.gateway.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables, by version: {@code schema-N.sql} brings a file from version N-1 to N. */
final class Schema {
    static final int VERSION = 7;

    /** "Escl": marks the file as ours in SQLite's header. */
    private static final int APPLICATION_ID = 0x4573636c;

    private Schema() {}

    /**
     * The version of a file; 0 for an empty one.
     *
     * @throws JournalOpenException when the file is somebody else's, or a later version's
     */
    static int recognise(Connection connection, Path file) throws SQLException, JournalOpenException {
        int application = pragma(connection, "application_id");
        boolean empty = pragma(connection, "schema_version") == 0;
        if (application != APPLICATION_ID && !empty) {
            throw new JournalOpenException(
                    file + " is a database of something else: give the ledger a file of its own");
        }
        int version = pragma(connection, "user_version");
        if (version > VERSION) {
            throw new JournalOpenException("ledger " + file + " was written by a newer Escalier (schema " + version
                    + "; this one knows " + VERSION + "): use that version, or a new file");
        }
        return version;
    }

    /** Brings a file up to date, in one transaction per version. */
    static void migrate(Connection connection, int from) throws SQLException {
        for (int version = from + 1; version <= VERSION; version++) {
            apply(connection, version);
        }
    }

    private static void apply(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (String sql : text(version).split(";\\s*\\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + version);
            statement.execute("COMMIT");
        }
    }

    private static String text(int version) {
        String name = "schema-" + version + ".sql";
        try (InputStream sql = Schema.class.getResourceAsStream(name)) {
            if (sql == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getInt(1);
        }
    }
}
