package io.escalier.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Ledger;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.task.TaskId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The SQLite ledger")
class SqliteLedgerTests extends LedgerContract {
    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private SqliteLedger ledger;

    @BeforeEach
    void open() throws IOException {
        ledger = SqliteLedger.open(vertx, JournalOptions.at(directory.resolve("ledger.db")));
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
        await(vertx.close().toCompletionStage());
    }

    private void reopen() throws IOException {
        ledger.close();
        open();
    }

    @Override
    Vertx vertx() {
        return vertx;
    }

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    Optional<DecisionRecord> read(TaskId task) {
        return await(ledger.decisions().find(task).toCompletionStage());
    }

    @Test
    @DisplayName("settles what was left open at the most it can have cost, and unknown stays unknown")
    void recovers() throws IOException {
        TaskRef task = Rows.task("t-1");
        Usage unbounded = Usage.builder()
                .estimated(UsageKind.INPUT, 900)
                .unknown(UsageKind.OUTPUT)
                .build();
        await(ledger.intend(Rows.intent(task, "a-1")));
        ledger.settle(task, Rows.attempt("a-1"));
        await(ledger.intend(Rows.intent(task, "a-2")));
        await(ledger.intend(Rows.intent(task, "a-3", unbounded, Cost.UNKNOWN)));
        reopen();

        List<Recovered> recovered = ledger.recovered();
        assertEquals(
                List.of("a-2", "a-3"),
                recovered.stream().map(r -> r.attempt().id().value()).toList());
        AttemptEntry bounded = recovered.get(0).attempt();
        assertEquals(Cost.of(new Money(5_000_001)), bounded.cost());
        assertEquals(Rows.intent(task, "a-2").upTo(), bounded.usage());
        assertEquals("interrupted", bounded.result());
        assertEquals(unbounded, recovered.get(1).attempt().usage());

        DecisionRecord read = readEnded(task);
        assertEquals("interrupted", read.result());
        assertEquals(Cost.UNKNOWN, read.cost());
        assertEquals(new Money(1_234_567 + 5_000_001), read.knownCost());
        assertEquals(
                List.of("ok", "interrupted", "interrupted"),
                read.attempts().stream().map(AttemptEntry::result).toList());
    }

    @Test
    @DisplayName("recovers once: a second start finds nothing open")
    void recoversOnce() throws IOException {
        await(ledger.intend(Rows.intent(Rows.task("t-1"), "a-1")));
        reopen();
        assertEquals(1, ledger.recovered().size());
        reopen();
        assertEquals(List.of(), ledger.recovered());
    }

    @Test
    @DisplayName("closes a task whose only word was that an attempt ended: its intent and its end were lost")
    void recoversWithoutIntent() throws IOException {
        TaskRef task = Rows.task("t-1");
        ledger.settle(task, Rows.attempt("a-1"));
        reopen();
        assertEquals(List.of(), ledger.recovered(), "it is settled, at what it cost");
        assertEquals("interrupted", readEnded(task).result());
        assertEquals(Rows.attempt("a-1").cost(), readEnded(task).cost());
    }

    @Test
    @DisplayName("leaves tasks that ended as they are")
    void endedTasksStay() throws IOException {
        TaskRef task = Rows.task("t-1");
        await(ledger.intend(Rows.intent(task, "a-1")));
        ledger.settle(task, Rows.attempt("a-1"));
        await(ledger.end(Rows.end(task, Rows.attempt("a-1"))));
        reopen();
        assertEquals(List.of(), ledger.recovered());
        assertEquals("ok", readEnded(task).result());
    }

    @Test
    @DisplayName("refuses a file that another gateway has, naming the holder")
    void oneGatewayPerFile() {
        JournalOpenException refused = assertThrows(
                JournalOpenException.class,
                () -> SqliteLedger.open(vertx, JournalOptions.at(directory.resolve("ledger.db"))));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .contains("in use by process " + ProcessHandle.current().pid()),
                refused.getMessage());
    }

    @Test
    @DisplayName("counts what is written")
    void countsWrites() {
        TaskRef task = Rows.task("t-1");
        await(ledger.intend(Rows.intent(task, "a-1")));
        ledger.settle(task, Rows.attempt("a-1"));
        await(ledger.end(Rows.end(task, Rows.attempt("a-1"))));
        assertEquals(3, ledger.written());
        assertEquals(0, ledger.pending());
        assertEquals(0, ledger.failed());
    }
}
