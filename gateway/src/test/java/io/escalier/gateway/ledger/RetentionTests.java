package io.escalier.gateway.ledger;

import static io.escalier.gateway.ledger.LedgerContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.task.TaskId;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Old tasks")
class RetentionTests {
    private static final int TASKS = 250;
    private static final String INSERT = """
            INSERT INTO tasks (id, session, route, policy, policy_version, arm, key_id, dialect, started_us, result,
              signals, firings, known_cost_nano)
            VALUES ('t_%05d', '%s', 'auto', 'p', 'v', 'policy', 'k', 'openai', %d, 'ok', '[]', '[]', 1)""";

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        await(vertx.close().toCompletionStage());
    }

    private Path file() {
        return directory.resolve("ledger.db");
    }

    private SqliteLedger open(boolean ships) throws JournalOpenException {
        return SqliteLedger.open(vertx, JournalOptions.at(file()).shipping(ships));
    }

    private void sql(String... all) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String sql : all) {
                statement.execute(sql);
            }
        }
    }

    private long count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return row.getLong(1);
        }
    }

    /** One a second since 1970. */
    private void fill() throws SQLException {
        String[] rows = new String[TASKS];
        for (int i = 0; i < TASKS; i++) {
            rows[i] = INSERT.formatted(i, "s" + i / 2, i * 1_000_000L);
        }
        sql(rows);
        sql("INSERT INTO verdicts VALUES ('s0', 'session', 'client', 'x', 1, NULL, 0, 1)");
        sql("INSERT INTO verdicts VALUES ('t_00001', 'task', 'client', 'x', 1, NULL, 0, 1)");
    }

    @Test
    @DisplayName("go, with what was said of them, a few at a time; younger ones stay, and so does one that runs")
    void expire() throws Exception {
        try (SqliteLedger ledger = open(false)) {
            fill();
            sql("INSERT INTO running VALUES ('t_00007')");
            await(ledger.retention().run(Instant.ofEpochSecond(TASKS - 10)));
            assertEquals(11, count("tasks"));
            assertEquals(0, count("verdicts"));
            assertEquals(TASKS - 11, ledger.retention().deleted());
            assertTrue(await(ledger.decisions().find(new TaskId("t_00007")).toCompletionStage())
                    .isPresent());
        }
    }

    @Test
    @DisplayName("stay as long as they wait to be shipped")
    void unshipped() throws Exception {
        try (SqliteLedger ledger = open(true)) {
            fill();
            await(ledger.retention().run(Instant.ofEpochSecond(TASKS)));
            assertEquals(TASKS, count("tasks"));
            try (Outbox outbox = ledger.outbox()) {
                Outbox.Batch batch = outbox.next(100);
                assertEquals(100, batch.tasks().size());
                await(outbox.shipped(batch));
            }
            await(ledger.retention().run(Instant.ofEpochSecond(TASKS)));
            // The first has a session whose verdict waits, and the second one of its own.
            assertEquals(TASKS - 98, count("tasks"));
        }
    }

    @Test
    @DisplayName("that were there before anything was shipped are shipped too, and forgotten when nothing is any more")
    void begins() throws Exception {
        try (SqliteLedger ledger = open(false)) {
            fill();
            assertEquals(0, count("unshipped"));
            assertEquals(0, ledger.pending());
        }
        try (SqliteLedger ledger = open(true);
                Outbox outbox = ledger.outbox()) {
            assertEquals(TASKS + 1, outbox.waiting(), "each task, and the verdict of a session");
            assertEquals(32, outbox.gateway().length());
        }
        try (SqliteLedger ledger = open(false)) {
            assertEquals(0, ledger.pending());
            assertEquals(0, count("unshipped"));
        }
    }
}
