package io.escalier.gateway.http;

import io.escalier.gateway.config.ServerLimits;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers with events. The head waits for the first content, so that a failure keeps its status, but no longer than the
 * decision budget: then it goes out, and heartbeats keep the connection alive until there is content.
 *
 * <p>Heartbeats and content are whole events, so a heartbeat never falls into one.
 */
final class StreamOutlet implements Outlet {
    private final Exchange exchange;
    private final Ticker ticker;
    private final ServerLimits limits;
    private Ticker.@Nullable Timer timer;

    StreamOutlet(Exchange exchange, Ticker ticker, ServerLimits limits) {
        this.exchange = exchange;
        this.ticker = ticker;
        this.limits = limits;
        this.timer = ticker.after(limits.decisionBudget(), this::budgetSpent);
    }

    private HttpServerResponse response() {
        return exchange.response();
    }

    private void budgetSpent() {
        if (!gone()) {
            head(null, null, null);
            heartbeat();
        }
    }

    private void heartbeat() {
        if (gone()) {
            return;
        }
        if (!response().writeQueueFull()) {
            response().write(Buffer.buffer(exchange.writer().heartbeat()));
        }
        timer = ticker.after(limits.heartbeat(), this::heartbeat);
    }

    private void head(@Nullable TargetRole role, @Nullable String target, @Nullable Decision decision) {
        if (response().headWritten()) {
            return;
        }
        exchange.headers(role, target, decision);
        response()
                .setChunked(true)
                .putHeader("content-type", "text/event-stream; charset=utf-8")
                .putHeader("cache-control", "no-cache")
                .putHeader("x-accel-buffering", "no")
                .writeHead();
    }

    /** A stream that pauses behind a held tool call needs signs of life as much as one that has not begun. */
    private void beatAfterSilence() {
        if (timer != null) {
            timer.cancel();
        }
        timer = ticker.after(limits.heartbeat(), this::heartbeat);
    }

    @Override
    public void begin(TargetRole role, String target, Decision decision) {
        if (!gone()) {
            head(role, target, decision);
        }
    }

    @Override
    public void write(Chunk chunk) {
        if (gone()) {
            return;
        }
        byte[] event = exchange.writer().write(chunk);
        if (event.length > 0) {
            response().write(Buffer.buffer(event));
            beatAfterSilence();
        }
    }

    @Override
    public boolean full() {
        return !gone() && response().writeQueueFull();
    }

    @Override
    public void onDrain(Runnable action) {
        response().drainHandler(v -> action.run());
    }

    @Override
    public void answered(Answer answer) {}

    @Override
    public void finish(List<Chunk> tail, LedgerEntry entry) {
        stop();
        if (gone()) {
            return;
        }
        head(null, null, entry.decision());
        Buffer last = Buffer.buffer();
        boolean terminated = false;
        String decision = exchange.decisionFor(entry);
        for (Chunk chunk : tail) {
            boolean usage = chunk.kind() == Chunk.Kind.USAGE;
            last.appendBytes(
                    usage
                            ? exchange.writer().write(chunk, decision)
                            : exchange.writer().write(chunk));
            terminated |= chunk.kind() == Chunk.Kind.TERMINAL;
        }
        if (!terminated) {
            last.appendBytes(exchange.writer().terminal());
        }
        response().end(last);
    }

    @Override
    public void fail(Failure failure, LedgerEntry entry) {
        stop();
        if (gone() || failure.kind() == FailureKind.CLIENT_GONE) {
            return;
        }
        if (!response().headWritten()) {
            exchange.headers(null, null, entry.decision());
            exchange.cost(entry);
            ErrorAnswers.send(response(), exchange.dialect(), failure);
            return;
        }
        // The error event is the last word. The body is left without its last chunk: a client that skips events it does
        // not know still sees that this is no proper end, and nobody takes the connection for one to use again.
        response()
                .write(Buffer.buffer(exchange.writer().error(failure)))
                .onComplete(done -> exchange.connection().close());
    }

    private void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private boolean gone() {
        return response().closed() || response().ended();
    }
}
