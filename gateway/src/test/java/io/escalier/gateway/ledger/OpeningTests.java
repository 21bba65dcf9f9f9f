package io.escalier.gateway.ledger;

import static io.escalier.gateway.ledger.LedgerContract.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escalier.routing.attempt.UsageKind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Opening a ledger")
class OpeningTests {
    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close().toCompletionStage());
    }

    private Path file() {
        return directory.resolve("ledger.db");
    }

    private void open() throws IOException {
        SqliteLedger.open(vertx, JournalOptions.at(file())).close();
    }

    private byte[] secret(Path ledger) throws IOException {
        try (SqliteLedger opened = SqliteLedger.open(vertx, JournalOptions.at(ledger))) {
            return opened.secret().key("any");
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void refused(String why) {
        String message = String.valueOf(
                assertThrows(JournalOpenException.class, this::open).getMessage());
        assertTrue(message.contains(why) && message.contains("ledger.db"), message);
    }

    @Test
    @DisplayName("makes the file, and finds it good the next time")
    void makesAndReopens() throws IOException {
        open();
        open();
        assertTrue(Files.size(file()) > 0);
    }

    @Test
    @DisplayName("draws a secret once for each file, and finds it again")
    void keepsItsSecret() throws IOException {
        byte[] first = secret(file());
        assertArrayEquals(first, secret(file()));
        assertFalse(Arrays.equals(first, secret(directory.resolve("other.db"))));
    }

    @Test
    @DisplayName("leaves nothing beside the file but the lock when it is closed: all is in the file itself")
    void closesCleanly() throws IOException {
        open();
        try (var files = Files.list(directory)) {
            assertEquals(
                    "[ledger.db, ledger.db.lock]",
                    files.map(path -> String.valueOf(path.getFileName()))
                            .sorted()
                            .toList()
                            .toString());
        }
    }

    @Test
    @DisplayName("refuses somebody else's database and leaves it as it was")
    void somebodyElses() throws SQLException, IOException {
        sql("CREATE TABLE invoices (id INTEGER)");
        byte[] before = Files.readAllBytes(file());
        refused("something else");
        assertTrue(Arrays.equals(before, Files.readAllBytes(file())));
    }

    @Test
    @DisplayName("refuses a file of a later version")
    void laterVersion() throws SQLException, IOException {
        open();
        sql("PRAGMA user_version = " + (Schema.VERSION + 1));
        refused("newer Escalier");
    }

    @Test
    @DisplayName("refuses a file that is no database, and one that is damaged")
    void damaged() throws IOException {
        Files.writeString(file(), "not a database, but long enough to have a header, or so it seems. ".repeat(9));
        refused("damaged");
        Files.delete(file());
        open();
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 4096, 12_288, (byte) 0x5a);
        Files.write(file(), bytes);
        refused("damaged");
    }

    @Test
    @DisplayName("says that the directory must be there, and that a directory is no ledger")
    void noDirectory() throws IOException {
        String message = String.valueOf(assertThrows(
                        JournalOpenException.class,
                        () -> SqliteLedger.open(vertx, JournalOptions.at(directory.resolve("none/ledger.db"))))
                .getMessage());
        assertTrue(message.contains("must exist and be writable"), message);
        Files.createDirectory(file());
        refused("writable");
    }

    @Test
    @DisplayName("gives the file back when it fails, so that the next try can work")
    void leaseIsGivenBack() throws IOException {
        Files.writeString(file(), "x".repeat(5000));
        refused("damaged");
        Files.delete(file());
        open();
    }

    @Test
    @DisplayName("has a column for the tokens of each kind, and for the most there can be")
    void columnsForEachKind() throws IOException, SQLException {
        open();
        for (UsageKind kind : UsageKind.values()) {
            sql("SELECT " + kind.label() + ", up_to_" + kind.label() + " FROM attempts");
        }
    }

    @Test
    @DisplayName("wants room for one write at least, and time for it")
    void options() {
        JournalOptions good = JournalOptions.at(file());
        assertThrows(IllegalArgumentException.class, () -> good.withQueue(0));
        assertThrows(IllegalArgumentException.class, () -> good.withDeadline(Duration.ZERO));
    }

    @Test
    @DisplayName("makes a file that only its owner reads, and leaves the rights of one that is there")
    void ownersOnly() throws Exception {
        assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "this file system knows no owners");
        open();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        open();
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }
}
