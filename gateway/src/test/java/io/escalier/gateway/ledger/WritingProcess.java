package io.escalier.gateway.ledger;

import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.TaskRef;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** A process that writes tasks until it is killed, and says what is durable: {@code a ID} and {@code t ID}. */
final class WritingProcess {
    private static final int AT_ONCE = 8;

    private final SqliteLedger ledger;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);

    private WritingProcess(SqliteLedger ledger) {
        this.ledger = ledger;
    }

    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        WritingProcess process = new WritingProcess(SqliteLedger.open(vertx, JournalOptions.at(Path.of(args[0]))));
        for (int i = 0; i < AT_ONCE; i++) {
            int chain = i;
            vertx.getOrCreateContext().runOnContext(start -> process.next(chain, 0));
        }
    }

    private void next(int chain, int number) {
        TaskRef task = Rows.task("t-" + chain + "-" + number);
        AttemptEntry attempt = Rows.attempt("a-" + chain + "-" + number);
        CompletionStage<Void> ended = ledger.intend(
                        Rows.intent(task, attempt.id().value()))
                .thenCompose(intended -> {
                    out.println("a " + attempt.id());
                    ledger.settle(task, attempt);
                    return ledger.end(Rows.end(task, attempt));
                });
        ended.whenComplete((done, failure) -> {
            out.println(failure == null ? "t " + task.id() : "failed " + failure);
            next(chain, number + 1);
        });
    }
}
