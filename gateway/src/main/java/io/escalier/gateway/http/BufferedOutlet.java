package io.escalier.gateway.http;

import io.escalier.gateway.retry.Head;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Word;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers with one body, when the books are closed. */
final class BufferedOutlet implements Outlet {
    private static final int OK = 200;

    private final Exchange exchange;
    private @Nullable TargetRole role;
    private @Nullable String target;
    /** Whether the end of a call that was told is the answer's, if nothing more comes. */
    private boolean paused;

    BufferedOutlet(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void begin(TargetRole role, String target, Decision decision) {
        this.role = role;
        this.target = target;
    }

    @Override
    public void write(Chunk chunk, Set<Integer> hidden) {
        throw new IllegalStateException("a buffered answer has no parts: " + chunk.kind());
    }

    @Override
    public void pause(List<Chunk> rest, Set<Integer> hidden) {
        paused = true;
        exchange.writer().pause(rest, hidden);
    }

    @Override
    public void say(Word word) {
        exchange.writer().say(word);
    }

    @Override
    public void splice(List<AttemptEntry> until) {
        paused = false;
        exchange.writer().splice(until);
    }

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void onDrain(Runnable action) {
        action.run();
    }

    @Override
    public void answered(Answer answer) {}

    @Override
    public void finish(List<Chunk> tail, LedgerEntry entry) {
        if (exchange.reply().gone()) {
            return;
        }
        Buffer body = Buffer.buffer();
        String decision = exchange.decisionFor(entry);
        if (paused) {
            body.appendBytes(exchange.writer().close(decision));
        }
        tail.forEach(chunk -> body.appendBytes(exchange.writer().last(chunk, decision)));
        Head head = exchange.head(OK, role, target, entry).put("content-type", "application/json");
        exchange.reply().whole(head, body.getBytes());
    }

    @Override
    public void fail(Failure failure, LedgerEntry entry) {
        if (failure.kind() != FailureKind.CLIENT_GONE) {
            exchange.fail(role, target, failure, entry);
        }
    }
}
