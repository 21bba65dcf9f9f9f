package io.escalier.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Ledger;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.task.TaskId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every ledger does. */
abstract class LedgerContract {
    private static final long PATIENCE_SECONDS = 20;

    abstract Vertx vertx();

    abstract Ledger ledger();

    /** What was written of a task; empty before its end. */
    abstract Optional<DecisionRecord> read(TaskId task);

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    DecisionRecord readEnded(TaskRef task) {
        return read(task.id()).orElseThrow(() -> new AssertionError("no row of " + task.id()));
    }

    @Test
    @DisplayName("gives back what was written, unknowns as unknown, certainty by kind")
    void givesBackWhatWasWritten() {
        TaskRef task = Rows.task("t-1");
        Usage mixed = Usage.builder()
                .exact(UsageKind.INPUT, 11)
                .exact(UsageKind.CACHE_READ, 12)
                .exact(UsageKind.CACHE_WRITE_5M, 13)
                .exact(UsageKind.CACHE_WRITE_1H, 14)
                .estimated(UsageKind.OUTPUT, 15)
                .unknown(UsageKind.REASONING)
                .exact(UsageKind.REQUEST, 1)
                .build();
        AttemptEntry first = Rows.attempt("a-1");
        AttemptEntry second = Rows.attempt("a-2", mixed, Cost.UNKNOWN);
        await(ledger().intend(Rows.intent(task, "a-1")));
        ledger().settle(task, first);
        await(ledger().intend(Rows.intent(task, "a-2")));
        ledger().settle(task, second);
        LedgerEntry entry = Rows.end(task, first, second);
        await(ledger().end(entry));

        DecisionRecord read = readEnded(task);
        assertEquals(task, read.task());
        assertEquals(Rows.NOON, read.started());
        assertEquals(entry.firstByte(), read.firstByte());
        assertEquals(entry.took(), read.took());
        assertEquals("ok", read.result());
        assertEquals(second.id(), read.servedBy());
        assertEquals("chatcmpl-t-1", read.answerId());
        assertEquals(entry.decision(), read.decision());
        assertEquals(entry.evidence(), read.evidence());
        assertEquals(entry.firings(), read.firings());
        assertEquals(List.of(first, second), read.attempts());
        assertEquals(Cost.UNKNOWN, read.cost(), "one attempt has no price: the task has none");
        assertEquals(new Money(1_234_567), read.knownCost());
        assertEquals(entry.advisorOnly(), read.advisorOnly());
    }

    @Test
    @DisplayName("keeps money to the nano-dollar, up to the greatest there is")
    void moneyIsExact() {
        TaskRef task = Rows.task("t-1");
        AttemptEntry dear = Rows.attempt("a-1", Rows.BILLED, Cost.of(new Money(Long.MAX_VALUE - 1)));
        AttemptEntry cheap = Rows.attempt("a-2", Rows.BILLED, Cost.of(new Money(1)));
        await(ledger().end(Rows.end(task, dear, cheap)));
        assertEquals(Cost.of(new Money(Long.MAX_VALUE)), readEnded(task).cost());
        assertEquals(List.of(dear, cheap), readEnded(task).attempts());
    }

    @Test
    @DisplayName("keeps a task once, by its id: the first row is the last word")
    void exactlyOnce() {
        TaskRef task = Rows.task("t-1");
        AttemptEntry attempt = Rows.attempt("a-1");
        await(ledger().end(Rows.end(task, attempt)));
        await(ledger().end(Rows.end(task, attempt, Rows.attempt("a-2", Rows.BILLED, Cost.UNKNOWN))));
        assertEquals(attempt.cost(), readEnded(task).cost());
    }

    @Test
    @DisplayName("settles an attempt once: a second word changes nothing")
    void settlesOnce() {
        TaskRef task = Rows.task("t-1");
        AttemptEntry attempt = Rows.attempt("a-1");
        await(ledger().intend(Rows.intent(task, "a-1")));
        ledger().settle(task, attempt);
        ledger().settle(task, Rows.attempt("a-1", Rows.BILLED, Cost.UNKNOWN));
        await(ledger().end(Rows.end(task, attempt)));
        assertEquals(List.of(attempt), readEnded(task).attempts());
    }

    @Test
    @DisplayName("has every attempt of a task that ended, also those whose own rows never came")
    void endBringsItsAttempts() {
        TaskRef task = Rows.task("t-1");
        AttemptEntry lost = Rows.attempt("a-2");
        await(ledger().intend(Rows.intent(task, "a-1")));
        await(ledger().end(Rows.end(task, Rows.attempt("a-1"), lost)));
        assertEquals(List.of(Rows.attempt("a-1"), lost), readEnded(task).attempts());
    }

    @Test
    @DisplayName("ends its stages on the context of the caller")
    void stagesEndOnTheContextOfTheCaller() {
        TaskRef task = Rows.task("t-1");
        assertTrue(endsOnOwnContext(() -> ledger().intend(Rows.intent(task, "a-1"))));
        assertTrue(endsOnOwnContext(() -> ledger().end(Rows.end(task, Rows.attempt("a-1")))));
    }

    private boolean endsOnOwnContext(Supplier<CompletionStage<Void>> call) {
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        vertx().getOrCreateContext().runOnContext(start -> {
            Context mine = Objects.requireNonNull(Vertx.currentContext());
            call.get()
                    .whenComplete(
                            (done, failure) -> same.complete(failure == null && mine.equals(Vertx.currentContext())));
        });
        return await(same);
    }

    @Test
    @DisplayName("keeps the books of 200 tasks at the same time apart")
    void manyTasksAtOnce() {
        List<CompletionStage<Boolean>> ends = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            TaskRef task = Rows.task("t-" + i, "s-" + i % 7);
            AttemptEntry attempt = Rows.attempt("a-" + i, Rows.BILLED, Cost.of(new Money(1_000_003L * i)));
            CompletableFuture<Boolean> end = new CompletableFuture<>();
            ends.add(end);
            vertx().getOrCreateContext()
                    .runOnContext(start -> ledger().intend(
                                    Rows.intent(task, attempt.id().value()))
                            .thenCompose(intended -> {
                                ledger().settle(task, attempt);
                                return ledger().end(Rows.end(task, attempt));
                            })
                            .whenComplete((done, failure) -> {
                                if (failure == null) {
                                    end.complete(true);
                                } else {
                                    end.completeExceptionally(failure);
                                }
                            }));
        }
        ends.forEach(LedgerContract::await);
        for (int i = 0; i < 200; i++) {
            assertEquals(
                    Cost.of(new Money(1_000_003L * i)),
                    readEnded(Rows.task("t-" + i)).cost());
        }
    }
}
