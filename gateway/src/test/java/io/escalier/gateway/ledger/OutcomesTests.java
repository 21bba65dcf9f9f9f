package io.escalier.gateway.ledger;

import static io.escalier.gateway.ledger.LedgerContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.RuleArm;
import io.escalier.routing.task.TaskId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Outcomes")
class OutcomesTests {
    private static final Instant NOW = Rows.NOON;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private SqliteLedger ledger;

    @BeforeEach
    void open() throws IOException {
        ledger = SqliteLedger.open(vertx, JournalOptions.at(directory.resolve("ledger.db")));
        task("t-1", 1_000_001);
        task("t-2", 20);
        task("t-3", 300);
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
        await(vertx.close().toCompletionStage());
    }

    private void task(String id, long nano) {
        await(ledger.end(Rows.end(Rows.task(id), Rows.attempt("a-" + id, Rows.BILLED, Cost.of(new Money(nano))))));
    }

    private Recorded say(OutcomeClaim.Names names, String id, double score, Outcome.Voice voice) {
        return say(names, id, score, voice, null);
    }

    private Recorded say(
            OutcomeClaim.Names names, String id, double score, Outcome.Voice voice, @Nullable String keyId) {
        return await(
                ledger.outcomes().record(new OutcomeClaim(names, id, score, voice, "tests", "12 of 12", keyId, NOW)));
    }

    private Recorded client(String task, double score) {
        return say(OutcomeClaim.Names.TASK, task, score, Outcome.Voice.CLIENT);
    }

    private Recorded inferred(String task, double score) {
        return say(OutcomeClaim.Names.TASK, task, score, Outcome.Voice.INFERRED);
    }

    private Outcome standing(String task) {
        Outcome outcome = await(ledger.decisions().find(new TaskId(task)).toCompletionStage())
                .orElseThrow()
                .outcome();
        assertNotNull(outcome);
        return outcome;
    }

    @Test
    @DisplayName("count with the client's first word, with the cost of the task and the rules that acted")
    void countOnce() {
        Recorded.Counted counted = assertInstanceOf(Recorded.Counted.class, client("t-1", 1));
        assertEquals(new Money(1_000_001), counted.cost());
        assertEquals(Map.of("stuck", RuleArm.HELPED), counted.rules(), "the other rule fired and did nothing");
        assertEquals("t-1", counted.what().id());
        assertEquals("tests", counted.what().source());
        assertEquals(true, counted.what().success());
        assertInstanceOf(Recorded.Kept.class, client("t-1", 0.9), "nothing new");
        assertEquals(0.9, standing("t-1").score());
        assertEquals("12 of 12", standing("t-1").note());
    }

    @Test
    @DisplayName("of a session are about what was served in it, and not about what was answered off the path since")
    void explored() {
        await(ledger.end(Rows.explored(
                "t-9", "t-3", Agrees.FALSE, Rows.attempt("a-9", Rows.BILLED, Cost.of(new Money(7_000))))));
        Recorded.Counted counted = assertInstanceOf(
                Recorded.Counted.class, say(OutcomeClaim.Names.SESSION, "s-1", 1, Outcome.Voice.CLIENT));
        assertEquals(Arm.POLICY, counted.what().arm());
        assertEquals(new Money(1_000_001 + 20 + 300), counted.cost());
        assertInstanceOf(Recorded.NotFound.class, client("t-9", 1));
    }

    @Test
    @DisplayName("are revised when a counted one turns into its opposite")
    void revised() {
        client("t-1", 1);
        Recorded.Revised revised = assertInstanceOf(Recorded.Revised.class, client("t-1", 0.2));
        assertEquals(false, revised.what().success());
        assertInstanceOf(Recorded.Kept.class, client("t-1", 0));
        assertInstanceOf(Recorded.Revised.class, client("t-1", 0.5), "half is a success");
    }

    @Test
    @DisplayName("of a client beat inferred ones, whichever came first")
    void clientsWordIsBetter() {
        assertInstanceOf(Recorded.Kept.class, inferred("t-1", 0));
        assertEquals(false, standing("t-1").settled());
        assertInstanceOf(Recorded.Counted.class, client("t-1", 1));
        assertInstanceOf(Recorded.Kept.class, inferred("t-1", 0));
        assertEquals(1, standing("t-1").score());
        assertEquals(Outcome.Voice.CLIENT, standing("t-1").saidBy());
    }

    @Test
    @DisplayName("that were inferred count an hour after the last one, once")
    void inferredSettle() {
        inferred("t-1", 0);
        inferred("t-1", 1);
        inferred("t-2", 0);
        assertEquals(
                List.of(),
                await(ledger.outcomes().settle(NOW.plus(Outcomes.QUIET).minusMillis(1))));
        List<Recorded.Counted> settled = await(ledger.outcomes().settle(NOW.plus(Outcomes.QUIET)));
        assertEquals(2, settled.size());
        assertEquals(
                true,
                settled.stream()
                        .filter(c -> c.what().id().equals("t-1"))
                        .findFirst()
                        .orElseThrow()
                        .what()
                        .success());
        assertEquals(List.of(), await(ledger.outcomes().settle(NOW.plus(Outcomes.QUIET))));
        assertInstanceOf(Recorded.Revised.class, client("t-1", 0), "the client knows better");
    }

    @Test
    @DisplayName("can name the answer by its own id")
    void byAnswer() {
        Recorded recorded = say(OutcomeClaim.Names.ANSWER, "chatcmpl-t-2", 1, Outcome.Voice.CLIENT);
        assertEquals(
                "t-2", assertInstanceOf(Recorded.Counted.class, recorded).what().id());
    }

    @Test
    @DisplayName("of a session carry the cost of those of its tasks that were not judged before")
    void ofSession() {
        client("t-1", 1);
        Recorded.Counted session = assertInstanceOf(
                Recorded.Counted.class, say(OutcomeClaim.Names.SESSION, "s-1", 1, Outcome.Voice.CLIENT));
        assertEquals(Outcome.Unit.SESSION, session.what().unit());
        assertEquals(new Money(320), session.cost());
        assertEquals(
                Money.ZERO,
                assertInstanceOf(Recorded.Counted.class, client("t-2", 1)).cost(),
                "its cost is counted with the session");
    }

    @Test
    @DisplayName("of unknown tasks, answers and sessions are not found")
    void unknown() {
        for (OutcomeClaim.Names names : OutcomeClaim.Names.values()) {
            assertInstanceOf(Recorded.NotFound.class, say(names, "nobody", 1, Outcome.Voice.CLIENT));
        }
    }

    @Test
    @DisplayName("of another caller's tasks are not found")
    void ofOthers() {
        for (OutcomeClaim.Names names : OutcomeClaim.Names.values()) {
            String id = names == OutcomeClaim.Names.TASK
                    ? "t-1"
                    : names == OutcomeClaim.Names.ANSWER ? "chatcmpl-t-1" : "s-1";
            assertInstanceOf(Recorded.NotFound.class, say(names, id, 1, Outcome.Voice.CLIENT, "key-2"));
            Recorded mine = say(names, id, 1, Outcome.Voice.CLIENT, "key-1");
            assertFalse(mine instanceof Recorded.NotFound, () -> names + " " + mine);
        }
    }

    @Test
    @DisplayName("keep a bounded number of words about one task")
    void bounded() throws SQLException {
        for (int i = 0; i < 3 * OutcomeRows.MOST_WORDS; i++) {
            client("t-1", i % 2);
        }
        client("t-2", 1);
        try (Connection connection = Connections.reading(directory.resolve("ledger.db"));
                ResultSet row = connection.createStatement().executeQuery("SELECT count(*) FROM outcomes")) {
            assertEquals(OutcomeRows.MOST_WORDS + 1, row.getInt(1));
        }
    }

    @Test
    @DisplayName("have a score of 0 to 1, and a source and a note of at most 500 characters")
    void shape() {
        for (double score : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> claim(score, "tests", ""));
        }
        assertThrows(IllegalArgumentException.class, () -> claim(1, "", ""));
        assertThrows(IllegalArgumentException.class, () -> claim(1, "s".repeat(501), ""));
        assertThrows(IllegalArgumentException.class, () -> claim(1, "tests", "n".repeat(501)));
        assertNotNull(claim(1, "s".repeat(500), "n".repeat(500)));
    }

    private static OutcomeClaim claim(double score, String source, String note) {
        return new OutcomeClaim(OutcomeClaim.Names.TASK, "t-1", score, Outcome.Voice.CLIENT, source, note, null, NOW);
    }
}
