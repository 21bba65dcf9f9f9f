package io.escalier.gateway.ledger;

import static io.escalier.gateway.ledger.LedgerContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.ledger.Explored;
import io.escalier.routing.ledger.Firing;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.RuleArm;
import io.escalier.routing.task.TaskId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A ledger of schema 1")
class OldLedgerTests {
    private static final String TASK = """
            INSERT INTO tasks (id, session, route, policy, policy_version, arm, key_id, dialect, started_us, result,
              decision, rule, step, late, signals, firings, known_cost_nano)
            VALUES ('t-1', 's-1', 'code', 'balanced', 'v1', 'policy', 'key-1', 'openai-chat', 1, 'ok',
              'takeover', 'stuck', 1, 0, '[]',
              '[{"rule":"stuck","stage":"before","acted":true,"late":false},
                {"rule":"long","stage":"after","acted":false,"late":true}]', 77);
            """;

    @TempDir
    private Path directory;

    private Path old() throws SQLException, IOException {
        Path file = directory.resolve("ledger.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                InputStream schema = Schema.class.getResourceAsStream("schema-1.sql")) {
            assertNotNull(schema);
            statement.executeUpdate(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            statement.executeUpdate(TASK);
            statement.execute("PRAGMA application_id = " + 0x4573636c);
            statement.execute("PRAGMA user_version = 1");
        }
        return file;
    }

    @Test
    @DisplayName("is opened and brought up to date; a rule that acted was helped, and its outcome counts")
    void isReadable() throws SQLException, IOException {
        Vertx vertx = Vertx.vertx();
        try (SqliteLedger ledger = SqliteLedger.open(vertx, JournalOptions.at(old()))) {
            DecisionRecord read = await(
                            ledger.decisions().find(new TaskId("t-1")).toCompletionStage())
                    .orElseThrow();
            assertEquals(
                    List.of(
                            new Firing("stuck", Stage.BEFORE, RuleArm.HELPED, true, false),
                            new Firing("long", Stage.AFTER, RuleArm.NONE, false, true)),
                    read.firings());
            Decision decision = read.decision();
            assertNotNull(decision);
            assertNull(decision.arm());
            assertNull(read.explored());
            OutcomeClaim claim = new OutcomeClaim(
                    OutcomeClaim.Names.TASK, "t-1", 1, Outcome.Voice.CLIENT, "tests", "", null, Rows.NOON);
            Recorded recorded = await(ledger.outcomes().record(claim));
            assertEquals(
                    Map.of("stuck", RuleArm.HELPED),
                    assertInstanceOf(Recorded.Counted.class, recorded).rules());
            await(ledger.end(Rows.end(Rows.task("t-2"))));
            await(ledger.end(Rows.explored("t-3", "t-2", Agrees.TRUE)));
            assertEquals(
                    new Explored(new TaskId("t-2"), 0.01, Agrees.TRUE),
                    await(ledger.decisions().find(new TaskId("t-3")).toCompletionStage())
                            .orElseThrow()
                            .explored());
        } finally {
            await(vertx.close().toCompletionStage());
        }
    }
}
