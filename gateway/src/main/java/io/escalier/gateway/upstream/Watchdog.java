package io.escalier.gateway.upstream;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.port.Ticker;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the deadlines of one call: the whole always, and one of waiting, connect, first token and between tokens at a
 * time. While the gateway itself does not read, the upstream is not to blame for silence.
 */
final class Watchdog {
    private enum Phase {
        WAITING,
        CONNECTING,
        BEGINNING,
        FLOWING,
        NONE
    }

    private final Ticker ticker;
    private final Deadlines deadlines;
    private final Consumer<Failure> bite;
    private final Ticker.Timer whole;
    private Phase phase = Phase.NONE;
    private Ticker.@Nullable Timer timer;
    private long lastByte;
    private boolean paused;

    /**
     * Starts: the call waits for a connection to come free.
     *
     * @param whole for the whole call
     * @param bite told of the first deadline that passes, never from within this constructor
     */
    Watchdog(Ticker ticker, Deadlines deadlines, Duration whole, Consumer<Failure> bite) {
        this.ticker = ticker;
        this.deadlines = deadlines;
        this.bite = bite;
        this.whole = ticker.after(whole, () -> bite(FailureKind.TIMED_OUT, "the model did not finish within ", whole));
        enter(Phase.WAITING);
    }

    /** There is a place for a connection: making one has its full time, however long the wait was. */
    void connecting() {
        enter(Phase.CONNECTING);
    }

    /** The request went out. */
    void sent(boolean stream) {
        enter(stream ? Phase.BEGINNING : Phase.NONE);
    }

    /** The answer began. */
    void began() {
        if (phase != Phase.FLOWING) {
            enter(Phase.FLOWING);
        }
    }

    void bytes() {
        lastByte = ticker.nanos();
    }

    void pause() {
        paused = true;
        if (phase == Phase.BEGINNING || phase == Phase.FLOWING) {
            disarm();
        }
    }

    void resume() {
        if (paused) {
            paused = false;
            if (phase == Phase.BEGINNING || phase == Phase.FLOWING) {
                enter(phase);
            }
        }
    }

    void stop() {
        whole.cancel();
        enter(Phase.NONE);
    }

    private void enter(Phase next) {
        disarm();
        phase = next;
        lastByte = ticker.nanos();
        if (next == Phase.WAITING) {
            arm(deadlines.connect(), this::notServed);
        } else if (next == Phase.CONNECTING) {
            arm(deadlines.connect(), this::notConnected);
        } else if (next == Phase.BEGINNING && !paused) {
            arm(deadlines.firstToken(), this::notBegun);
        } else if (next == Phase.FLOWING && !paused) {
            arm(deadlines.betweenTokens(), this::checkSilence);
        }
    }

    private void notServed() {
        bite(FailureKind.BUSY, "all connections to this model were in use for ", deadlines.connect());
    }

    private void notConnected() {
        bite(FailureKind.CONNECT, "no connection to the upstream within ", deadlines.connect());
    }

    private void notBegun() {
        bite(FailureKind.FIRST_TOKEN_TIMEOUT, "the model did not begin to answer within ", deadlines.firstToken());
    }

    /** One timer for all bytes of an answer, not one per byte. */
    private void checkSilence() {
        Duration silence = Duration.ofNanos(ticker.nanos() - lastByte);
        Duration left = deadlines.betweenTokens().minus(silence);
        if (left.isZero() || left.isNegative()) {
            bite(FailureKind.STALLED, "the model said nothing for ", deadlines.betweenTokens());
        } else {
            arm(left, this::checkSilence);
        }
    }

    private void bite(FailureKind kind, String what, Duration deadline) {
        stop();
        bite.accept(Failure.of(kind, what + deadline.toMillis() + " ms"));
    }

    private void arm(Duration delay, Runnable action) {
        timer = ticker.after(delay, action);
    }

    private void disarm() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
