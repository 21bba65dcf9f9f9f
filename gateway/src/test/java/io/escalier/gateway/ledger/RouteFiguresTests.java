package io.escalier.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Rig;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.Learnt;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.TaskId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The figures of a route")
class RouteFiguresTests {
    private static final Instant NOON = Rows.NOON;
    private static final Decision TAKEOVER = new Decision(Decision.Kind.TAKEOVER, "unsure", 1, null, null, false);
    private static final Decision RETRY = new Decision(Decision.Kind.RETRY, "malformed", 1, null, null, false);

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private SqliteLedger ledger;
    private int tasks;

    @BeforeEach
    void open() throws IOException {
        ledger = SqliteLedger.open(vertx, JournalOptions.at(directory.resolve("ledger.db")));
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
        Rig.await(vertx.close());
    }

    @Test
    @DisplayName("count tasks by how they ended, and of those under the policy the escalated; a retry is none")
    void counts() {
        end("auto", Arm.POLICY, NOON, 10, null, Decision.ACCEPT);
        end("auto", Arm.POLICY, NOON.minusSeconds(90), 20, null, TAKEOVER);
        end("auto", Arm.POLICY, NOON, 30, null, RETRY);
        end("auto", Arm.BASELINE, NOON, 40, null, Decision.ACCEPT);
        end("auto", Arm.POLICY, NOON, 5000, FailureKind.STALLED, Decision.ACCEPT);
        end("auto", Arm.POLICY, NOON, 1, FailureKind.REJECTED, Decision.ACCEPT);
        end("auto", Arm.POLICY, NOON, 1, FailureKind.CLIENT_GONE, Decision.ACCEPT);
        end("other", Arm.POLICY, NOON, 7, null, Decision.ACCEPT);
        RouteFigures auto = figures("auto");
        assertEquals(Arm.POLICY, auto.arm());
        assertEquals(6, auto.tasks());
        assertEquals(5, auto.lastMinute());
        assertEquals(1, auto.escalated());
        assertEquals(1 / 6.0, auto.escalatedShare().orElseThrow());
        assertEquals(List.of(1L, 1L, 1L), List.of(auto.errors(), auto.refused(), auto.cancelled()));
        assertEquals(Duration.ofMillis(20), auto.p50(), "of the three that were answered");
        assertEquals(Duration.ofMillis(30), auto.p95());
        assertEquals(1, figures("other").tasks());
    }

    @Test
    @DisplayName("keep the baseline apart, which has no share of escalated tasks")
    void baseline() {
        end("auto", Arm.BASELINE, NOON, 40, null, Decision.ACCEPT);
        end("auto", Arm.POLICY, NOON, 10, null, TAKEOVER);
        List<RouteFigures> routes = report().routes();
        assertEquals(
                List.of(Arm.POLICY, Arm.BASELINE),
                routes.stream().map(RouteFigures::arm).toList());
        assertEquals(1, routes.get(0).escalatedShare().orElseThrow());
        assertTrue(routes.get(1).escalatedShare().isEmpty());
        assertEquals(Duration.ofMillis(40), routes.get(1).p50());
        assertEquals(2, report().tasks());
    }

    @Test
    @DisplayName("keep what was explored apart, which no word about a session is about")
    void explored() {
        end("auto", Arm.POLICY, NOON, 10, null, TAKEOVER);
        end("auto", Arm.EXPLORED, NOON, 70, null, Decision.ACCEPT);
        say(OutcomeClaim.Names.SESSION, "s-1", 1);
        List<RouteFigures> routes = report().routes();
        assertEquals(
                List.of(Arm.POLICY, Arm.EXPLORED),
                routes.stream().map(RouteFigures::arm).toList());
        assertEquals(1, routes.get(0).tasks());
        assertEquals(1, routes.get(0).known());
        assertEquals(Duration.ofMillis(10), routes.get(0).p95());
        assertEquals(0, routes.get(1).known());
        assertTrue(routes.get(1).escalatedShare().isEmpty());
        assertEquals(Cost.of(new Money(1_000)), routes.get(1).spend().cost());
    }

    @Test
    @DisplayName("know success from a word about the task or about its session, which counts once")
    void success() {
        String alone = end("auto", "s-1", 1_000L, 3_000L);
        end("auto", "s-2", 10_000L, 3_000L);
        end("auto", "s-2", 20_000L, 3_000L);
        end("auto", "s-3", 400_000L, 3_000L);
        say(OutcomeClaim.Names.TASK, alone, 0);
        say(OutcomeClaim.Names.SESSION, "s-2", 1);
        RouteFigures auto = figures("auto");
        assertEquals(3, auto.known());
        assertEquals(new SuccessRate(1, 2), auto.success());
        assertEquals(Cost.of(new Money(31_000)), auto.spend().perSuccess(auto.success()));
        say(OutcomeClaim.Names.TASK, alone, 1);
        assertEquals(new SuccessRate(2, 2), figures("auto").success(), "as it stands now");
    }

    @Test
    @DisplayName("do not count an inferred word before it has settled")
    void inferred() {
        String task = end("auto", "s-1", 1_000L, 3_000L);
        await(ledger.outcomes()
                .record(new OutcomeClaim(
                        OutcomeClaim.Names.TASK, task, 1, Outcome.Voice.INFERRED, "tests", null, null, NOON)));
        assertEquals(0, figures("auto").known());
        await(ledger.outcomes().settle(NOON.plus(Outcomes.QUIET)));
        assertEquals(1, figures("auto").known());
    }

    @Test
    @DisplayName("leave a cost unknown where one task's is, and compare with the advisor what can be compared")
    void unknownCost() {
        end("auto", "s-1", 1_000L, 4_000L);
        end("auto", "s-2", null, 9_000L);
        end("auto", "s-3", 500L, null);
        Spend spend = figures("auto").spend();
        assertEquals(Cost.UNKNOWN, spend.cost());
        assertEquals(new Money(1_500), spend.known());
        assertEquals(1, spend.unpriced());
        assertEquals(1, spend.compared());
        assertEquals(0.75, spend.saving().orElseThrow());
        assertEquals(Cost.UNKNOWN, spend.perSuccess(figures("auto").success()), "nobody said what succeeded");
    }

    @Test
    @DisplayName("have tasks that are under way, also of a route where none has ended")
    void inFlight() {
        TaskRef task = Rows.task("t-open");
        await(ledger.intend(Rows.intent(task, "a-1")));
        await(ledger.intend(Rows.intent(task, "a-2")));
        RouteFigures code = figures("code");
        assertEquals(1, code.inFlight());
        assertEquals(0, code.tasks());
        assertNull(code.p50());
        assertTrue(code.escalatedShare().isEmpty());
        assertTrue(code.spend().saving().isEmpty());
    }

    @Test
    @DisplayName("are of the window asked for, and of no more than the newest 20000 tasks")
    void window() {
        end("auto", Arm.POLICY, NOON.minusSeconds(3601), 10, null, Decision.ACCEPT);
        end("auto", Arm.POLICY, NOON.minusSeconds(3599), 10, null, Decision.ACCEPT);
        assertEquals(1, figures("auto").tasks());
        for (int i = 0; i < RoutesReport.MOST_TASKS; i++) {
            ledger.end(entry(Arm.POLICY, NOON, 10, null, Decision.ACCEPT, "auto"));
            if (i % 1000 == 0) {
                end("auto", Arm.POLICY, NOON, 10, null, Decision.ACCEPT);
            }
        }
        end("auto", Arm.POLICY, NOON, 10, null, Decision.ACCEPT);
        RoutesReport report = report();
        assertTrue(report.cut());
        assertEquals(RoutesReport.MOST_TASKS, report.tasks());
    }

    @Test
    @DisplayName("are none where nothing happened")
    void nothing() {
        assertEquals(List.of(), report().routes());
        assertFalse(report().cut());
    }

    private RoutesReport report() {
        return await(ledger.decisions().routes(NOON.minusSeconds(3600), NOON));
    }

    private RouteFigures figures(String route) {
        return report().routes().stream()
                .filter(one -> one.route().equals(route))
                .findFirst()
                .orElseThrow();
    }

    private void say(OutcomeClaim.Names names, String id, double score) {
        await(ledger.outcomes()
                .record(new OutcomeClaim(names, id, score, Outcome.Voice.CLIENT, "client", null, null, NOON)));
    }

    private void end(
            String route, Arm arm, Instant started, long millis, @Nullable FailureKind failure, Decision decision) {
        await(ledger.end(entry(arm, started, millis, failure, decision, route)));
    }

    private LedgerEntry entry(
            Arm arm, Instant started, long millis, @Nullable FailureKind failure, Decision decision, String route) {
        return entry(ref(route, "s-1", arm), started, millis, failure, decision, 1_000L, 3_000L);
    }

    private String end(String route, String session, @Nullable Long cost, @Nullable Long advisorOnly) {
        TaskRef task = ref(route, session, Arm.POLICY);
        await(ledger.end(entry(task, NOON, 10, null, Decision.ACCEPT, cost, advisorOnly)));
        return task.id().value();
    }

    private TaskRef ref(String route, String session, Arm arm) {
        TaskId id = new TaskId("t-%08d".formatted(++tasks));
        return new TaskRef(id, new SessionId(session), route, "balanced", "v1", arm, "key-1", "openai-chat");
    }

    private static LedgerEntry entry(
            TaskRef task,
            Instant started,
            long millis,
            @Nullable FailureKind failure,
            Decision decision,
            @Nullable Long cost,
            @Nullable Long advisorOnly) {
        return new LedgerEntry(
                task,
                started,
                Duration.ofMillis(1),
                Duration.ofMillis(millis),
                failure,
                null,
                null,
                decision,
                List.of(),
                List.of(),
                List.of(Rows.attempt("a-" + task.id().value(), Rows.BILLED, cost(cost))),
                Learnt.NOTHING,
                null,
                cost(advisorOnly));
    }

    private static Cost cost(@Nullable Long nano) {
        return nano == null ? Cost.UNKNOWN : Cost.of(new Money(nano));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return Rig.await(Future.fromCompletionStage(stage));
    }

    private static <T> T await(Future<T> future) {
        return Rig.await(future);
    }
}
