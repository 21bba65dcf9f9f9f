package io.escalier.gateway.http;

import io.escalier.gateway.config.ServerLimits;
import io.escalier.gateway.retry.Reply;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Word;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers with events. The head waits for the first content, so that a failure keeps its status, but no longer than the
 * decision budget: then it goes out, and heartbeats keep the connection alive until there is content.
 *
 * <p>Heartbeats and content are whole events, so a heartbeat never falls into one.
 */
final class StreamOutlet implements Outlet {
    private static final int OK = 200;

    private final Exchange exchange;
    private final Ticker ticker;
    private final ServerLimits limits;
    private Ticker.@Nullable Timer timer;
    /** Whether the end of a call that was told is the answer's, if nothing more comes. */
    private boolean paused;

    StreamOutlet(Exchange exchange, Ticker ticker, ServerLimits limits) {
        this.exchange = exchange;
        this.ticker = ticker;
        this.limits = limits;
        this.timer = ticker.after(limits.decisionBudget(), this::budgetSpent);
    }

    private Reply reply() {
        return exchange.reply();
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
        reply().beat(exchange.writer().heartbeat());
        timer = ticker.after(limits.heartbeat(), this::heartbeat);
    }

    private void head(@Nullable TargetRole role, @Nullable String target, @Nullable Decision decision) {
        if (!reply().begun()) {
            reply().begin(exchange.head(OK, role, target, decision)
                    .put("content-type", "text/event-stream; charset=utf-8")
                    .put("cache-control", "no-cache")
                    .put("x-accel-buffering", "no"));
        }
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
    public void write(Chunk chunk, Set<Integer> hidden) {
        send(exchange.writer().write(chunk, hidden));
    }

    @Override
    public void pause(List<Chunk> rest, Set<Integer> hidden) {
        paused = true;
        send(exchange.writer().pause(rest, hidden));
    }

    @Override
    public void say(Word word) {
        send(exchange.writer().say(word));
    }

    @Override
    public void splice(List<AttemptEntry> until) {
        paused = false;
        exchange.writer().splice(until);
    }

    private void send(byte[] events) {
        if (!gone() && events.length > 0) {
            reply().write(events);
            beatAfterSilence();
        }
    }

    @Override
    public boolean full() {
        return reply().full();
    }

    @Override
    public void onDrain(Runnable action) {
        reply().onDrain(action);
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
        if (paused) {
            last.appendBytes(exchange.writer().close(decision));
        }
        for (Chunk chunk : tail) {
            last.appendBytes(exchange.writer().last(chunk, decision));
            terminated |= chunk.kind() == Chunk.Kind.TERMINAL;
        }
        if (!terminated && !paused) {
            last.appendBytes(exchange.writer().terminal());
        }
        reply().end(last.getBytes());
    }

    @Override
    public void fail(Failure failure, LedgerEntry entry) {
        stop();
        if (gone() || failure.kind() == FailureKind.CLIENT_GONE) {
            return;
        }
        if (reply().begun()) {
            reply().breakOff(exchange.writer().error(failure));
        } else {
            exchange.fail(null, null, failure, entry);
        }
    }

    private void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private boolean gone() {
        return reply().gone();
    }
}
