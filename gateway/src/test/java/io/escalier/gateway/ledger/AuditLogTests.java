package io.escalier.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.secret.ServerSecret;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The audit log")
class AuditLogTests {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final ServerSecret SECRET = new ServerSecret("what lines are sealed with in these tests");

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private SqliteLedger ledger;
    private AuditLog log;

    @BeforeEach
    void open() throws IOException {
        ledger = SqliteLedger.open(vertx, JournalOptions.at(directory.resolve("ledger.db")));
        log = ledger.audit(SECRET);
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
        Rig.await(vertx.close());
    }

    private long add(AuditEntry entry) throws Exception {
        return log.add(entry).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static AuditEntry asked(String about) {
        return AuditEntry.asked(NOON, "ann", "owner", "keys.revoke", about);
    }

    private void three() throws Exception {
        assertEquals(1, add(asked("k1")));
        assertEquals(2, add(asked("k1").answered(NOON.plusSeconds(1), 1, "k1", 200)));
        assertEquals(3, add(asked("k2")));
    }

    private void tamper(String... sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }

    @Test
    @DisplayName("has each line with its number, in order, in pages, and knows that they are as they were written")
    void lines() throws Exception {
        three();
        AuditPage all = log.page(1, 10);
        assertEquals(
                List.of(1L, 2L, 3L),
                all.lines().stream().map(AuditPage.Line::number).toList());
        assertEquals(
                asked("k1").answered(NOON.plusSeconds(1), 1, "k1", 200),
                all.lines().get(1).entry());
        assertEquals(OptionalLong.empty(), all.broken());
        assertFalse(all.more());
        AuditPage middle = log.page(2, 1);
        assertEquals(List.of(new AuditPage.Line(2, all.lines().get(1).entry())), middle.lines());
        assertTrue(middle.more());
        assertEquals(OptionalLong.empty(), middle.broken());
        assertEquals(List.of(), log.page(4, 10).lines());
    }

    @Test
    @DisplayName("is neither changed nor shortened by what the ledger's file lets through")
    void appendOnly() throws Exception {
        three();
        for (String sql : List.of("UPDATE audit SET actor = 'bob'", "DELETE FROM audit WHERE seq = 3")) {
            SQLException refused = assertThrows(SQLException.class, () -> tamper(sql), sql);
            assertTrue(String.valueOf(refused.getMessage()).contains("append-only"), refused.toString());
        }
        assertEquals(3, log.page(1, 10).lines().size());
    }

    @Test
    @DisplayName("tells which line was changed by somebody who took the triggers away")
    void changed() throws Exception {
        three();
        tamper("DROP TRIGGER audit_unchanged", "UPDATE audit SET actor = 'bob' WHERE seq = 2");
        assertEquals(OptionalLong.of(2), log.page(1, 10).broken());
        assertEquals(OptionalLong.of(2), log.page(2, 1).broken(), "on a page that begins with it");
    }

    @Test
    @DisplayName("tells behind which line one is missing")
    void missing() throws Exception {
        three();
        tamper("DROP TRIGGER audit_kept", "PRAGMA foreign_keys = OFF", "DELETE FROM audit WHERE seq = 2");
        assertEquals(OptionalLong.of(3), log.page(1, 10).broken());
        assertEquals(OptionalLong.of(3), log.page(3, 10).broken());
    }

    @Test
    @DisplayName("counts lines that another secret sealed, which it cannot check, and goes on after them")
    void otherSecret() throws Exception {
        three();
        log = ledger.audit(new ServerSecret("another secret, after the first was known"));
        assertEquals(4, add(asked("k3")));
        AuditPage all = log.page(1, 10);
        assertEquals(3, all.unchecked());
        assertEquals(OptionalLong.empty(), all.broken());
        tamper("DROP TRIGGER audit_unchanged", "UPDATE audit SET about = 'k4' WHERE seq = 4");
        assertEquals(OptionalLong.of(4), log.page(1, 10).broken());
    }

    @Test
    @DisplayName("goes on where it was after a restart")
    void restart() throws Exception {
        three();
        ledger.close();
        open();
        assertEquals(4, add(asked("k3")));
        assertEquals(OptionalLong.empty(), log.page(1, 10).broken());
    }
}
