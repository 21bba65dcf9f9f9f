package io.escalier.gateway.ledger;

import static io.escalier.gateway.ledger.LedgerContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The outbox of a ledger")
class OutboxTests {
    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private SqliteLedger ledger;

    private void open(boolean ships) throws IOException {
        ledger = SqliteLedger.open(
                vertx, JournalOptions.at(directory.resolve("ledger.db")).shipping(ships));
    }

    @BeforeEach
    void begin() throws IOException {
        open(true);
    }

    private void openAgain(boolean ships) throws IOException {
        ledger.close();
        open(ships);
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
        await(vertx.close().toCompletionStage());
    }

    private void task(String id) {
        await(ledger.end(Rows.end(Rows.task(id, "s-" + id), Rows.attempt("a-" + id))));
    }

    private void say(String id, double score) {
        await(ledger.outcomes()
                .record(new OutcomeClaim(
                        OutcomeClaim.Names.TASK, id, score, Outcome.Voice.CLIENT, "tests", null, null, Rows.NOON)));
    }

    private static List<Object> ids(List<Outbox.Row> rows) {
        return rows.stream().map(row -> row.values().get("id")).toList();
    }

    @Test
    @DisplayName("has each change in order, until it is said to have been shipped")
    void inOrder() throws Exception {
        for (int i = 0; i < 5; i++) {
            task("t-" + i);
        }
        try (Outbox outbox = ledger.outbox()) {
            assertEquals(5, outbox.waiting());
            Outbox.Batch first = outbox.next(2);
            assertEquals(List.of("t-0", "t-1"), ids(first.tasks()));
            assertEquals(List.of("a-t-0", "a-t-1"), ids(first.attempts()));
            assertEquals(List.of("t-0", "t-1"), ids(outbox.next(2).tasks()), "it was not shipped");
            await(outbox.shipped(first));
            assertEquals(List.of("t-2", "t-3"), ids(outbox.next(2).tasks()));
            assertEquals(3, outbox.waiting());
            assertFalse(first.tasks().get(0).values().containsKey("failure"), "NULL is not there");
        }
    }

    @Test
    @DisplayName("has a task again when something is said of it, also between reading it and letting go of it")
    void again() throws Exception {
        task("t-1");
        try (Outbox outbox = ledger.outbox()) {
            Outbox.Batch read = outbox.next(10);
            assertEquals(List.of(), read.verdicts());
            say("t-1", 1);
            await(outbox.shipped(read));
            Outbox.Batch next = outbox.next(10);
            assertEquals(List.of("t-1"), ids(next.tasks()));
            assertEquals(1.0, next.verdicts().get(0).values().get("score"));
        }
    }

    @Test
    @DisplayName("is empty where nothing ships; who begins to ship finds everything, and who stops leaves nothing")
    void beginsAndStops() throws Exception {
        openAgain(false);
        task("t-1");
        String gateway;
        try (Outbox outbox = ledger.outbox()) {
            assertTrue(outbox.next(10).isEmpty());
            gateway = outbox.gateway();
        }
        openAgain(true);
        task("t-2");
        try (Outbox outbox = ledger.outbox()) {
            assertEquals(List.of("t-1", "t-2"), ids(outbox.next(10).tasks()));
            assertEquals(gateway, outbox.gateway(), "it stays with the file");
        }
        openAgain(false);
        try (Outbox outbox = ledger.outbox()) {
            assertEquals(0, outbox.waiting());
        }
        openAgain(true);
        try (Outbox outbox = ledger.outbox()) {
            assertEquals(2, outbox.waiting());
        }
    }

    @Test
    @DisplayName("has a task that a dead process left behind, with its attempts at the most they can have cost")
    void interrupted() throws Exception {
        await(ledger.intend(Rows.intent(Rows.task("t-1"), "a-1")));
        openAgain(true);
        try (Outbox outbox = ledger.outbox()) {
            Outbox.Batch batch = outbox.next(10);
            assertEquals("interrupted", batch.tasks().get(0).values().get("result"));
            assertEquals("interrupted", batch.attempts().get(0).values().get("state"));
        }
    }

    @Test
    @DisplayName("has an erasure by itself, after what came before it and before what comes after it")
    void erasure() throws Exception {
        task("t-1");
        task("t-2");
        await(ledger.erasure().run(Erasure.Whose.SESSION, "s-t-1", Rows.NOON));
        task("t-3");
        try (Outbox outbox = ledger.outbox()) {
            Outbox.Batch before = outbox.next(10);
            assertEquals(List.of("t-2"), ids(before.tasks()), "what was erased is not there any more");
            assertNull(before.erased());
            await(outbox.shipped(before));
            Outbox.Batch erasure = outbox.next(10);
            assertEquals(new Outbox.Erased(Erasure.Whose.SESSION, "s-t-1"), erasure.erased());
            assertEquals(List.of(), erasure.tasks());
            await(outbox.shipped(erasure));
            assertEquals(List.of("t-3"), ids(outbox.next(10).tasks()));
        }
    }

    @Test
    @DisplayName("gives no number twice, so that a late word lets go of nothing newer")
    void numbers() throws Exception {
        task("t-1");
        try (Outbox outbox = ledger.outbox()) {
            Outbox.Batch first = outbox.next(10);
            await(outbox.shipped(first));
            task("t-2");
            await(outbox.shipped(first));
            Outbox.Batch second = outbox.next(10);
            assertEquals(List.of("t-2"), ids(second.tasks()));
            assertNotEquals(first.upTo(), second.upTo());
        }
    }
}
