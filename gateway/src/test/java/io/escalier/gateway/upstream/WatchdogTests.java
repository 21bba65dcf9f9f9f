package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.rig.ManualTicker;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The watchdog of a call")
class WatchdogTests {
    private static final Deadlines DEADLINES =
            new Deadlines(seconds(1), seconds(10), seconds(5), Duration.ofMinutes(10));

    private final ManualTicker ticker = new ManualTicker();
    private final List<FailureKind> bitten = new ArrayList<>();
    private final Watchdog dog = new Watchdog(ticker, DEADLINES, seconds(60), this::bite);

    private void bite(Failure failure) {
        bitten.add(failure.kind());
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private void bitesOnce(FailureKind kind) {
        assertEquals(List.of(kind), bitten);
        ticker.forward(Duration.ofHours(1));
        assertEquals(List.of(kind), bitten, "bitten twice");
        assertEquals(0, ticker.pending(), "timers left behind");
    }

    @Test
    @DisplayName("gives a connection its time to the nanosecond")
    void connecting() {
        ticker.forward(Duration.ofMillis(999));
        dog.connecting();
        ticker.forward(seconds(1).minusNanos(1));
        assertEquals(List.of(), bitten);
        ticker.forward(Duration.ofNanos(1));
        bitesOnce(FailureKind.CONNECT);
    }

    @Test
    @DisplayName("calls it busy when there was no free connection to be had")
    void waiting() {
        ticker.forward(seconds(1));
        bitesOnce(FailureKind.BUSY);
    }

    @Test
    @DisplayName("counts the first token from the request, whatever else arrives")
    void firstToken() {
        dog.connecting();
        ticker.forward(Duration.ofMillis(900));
        dog.sent(true);
        for (int i = 0; i < 9; i++) {
            ticker.forward(seconds(1));
            dog.bytes();
        }
        assertEquals(List.of(), bitten);
        ticker.forward(seconds(1));
        bitesOnce(FailureKind.FIRST_TOKEN_TIMEOUT);
    }

    @Test
    @DisplayName("counts silence from the last byte")
    void silence() {
        dog.sent(true);
        dog.began();
        for (int i = 0; i < 6; i++) {
            ticker.forward(seconds(4));
            dog.bytes();
            dog.began();
        }
        ticker.forward(seconds(5).minusNanos(1));
        assertEquals(List.of(), bitten);
        ticker.forward(Duration.ofNanos(1));
        bitesOnce(FailureKind.STALLED);
    }

    @Test
    @DisplayName("keeps the whole however lively the answer")
    void whole() {
        dog.sent(true);
        dog.began();
        for (int i = 0; i < 59; i++) {
            ticker.forward(seconds(1));
            dog.bytes();
        }
        assertEquals(List.of(), bitten);
        ticker.forward(seconds(1));
        bitesOnce(FailureKind.TIMED_OUT);
    }

    @Test
    @DisplayName("blames nobody for silence while the call is paused, but keeps the whole")
    void paused() {
        dog.sent(true);
        dog.pause();
        ticker.forward(seconds(30));
        dog.resume();
        ticker.forward(seconds(9));
        dog.began();
        dog.pause();
        ticker.forward(seconds(10));
        assertEquals(List.of(), bitten);
        ticker.forward(seconds(11));
        bitesOnce(FailureKind.TIMED_OUT);
    }

    @Test
    @DisplayName("a pause before the request goes out holds for what comes after it")
    void pausedEarly() {
        dog.pause();
        dog.connecting();
        dog.sent(true);
        ticker.forward(seconds(20));
        assertEquals(List.of(), bitten);
        dog.resume();
        ticker.forward(seconds(10));
        bitesOnce(FailureKind.FIRST_TOKEN_TIMEOUT);
    }

    @Test
    @DisplayName("a pause does not keep a connection from being late")
    void pausedConnecting() {
        dog.pause();
        dog.connecting();
        ticker.forward(seconds(1));
        bitesOnce(FailureKind.CONNECT);
    }

    @Test
    @DisplayName("lets a buffered answer take as long as the whole may")
    void buffered() {
        dog.sent(false);
        ticker.forward(seconds(59));
        assertEquals(List.of(), bitten);
        dog.began();
        ticker.forward(seconds(1));
        bitesOnce(FailureKind.TIMED_OUT);
    }

    @Test
    @DisplayName("does nothing once it is stopped")
    void stopped() {
        dog.stop();
        dog.pause();
        dog.resume();
        ticker.forward(Duration.ofHours(1));
        assertEquals(List.of(), bitten);
        assertEquals(0, ticker.pending());
    }
}
