package io.escalier.gateway.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Brings the tables up to date: {@code schema-N.sql} from version N-1 to N. One gateway at a time; the others wait. Where
 * the tables are up to date nothing needs to be allowed but reading the version.
 */
final class Migration {
    static final int VERSION = 2;

    /** "Escl": what gateways lock while they look at the version. */
    private static final int LOCK = 0x4573636c;

    private Migration() {}

    /** @throws SQLException also where a newer Escalier has been */
    static void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            int version = version(statement);
            if (version > VERSION) {
                throw new SQLException("its tables were made by a newer Escalier (schema " + version
                        + "; this one knows " + VERSION + "): use that version, or another database");
            }
            for (int next = version + 1; next <= VERSION; next++) {
                statement.execute(text(next));
            }
            connection.commit();
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('escalier_schema') IS NOT NULL")) {
            row.next();
            if (!row.getBoolean(1)) {
                return 0;
            }
        }
        try (ResultSet row = statement.executeQuery("SELECT max(version) FROM escalier_schema")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String text(int version) {
        String name = "schema-" + version + ".sql";
        try (InputStream sql = Migration.class.getResourceAsStream(name)) {
            if (sql == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
