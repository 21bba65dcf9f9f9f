package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A timer")
class VertxTickerTests {
    private final Vertx vertx = Vertx.vertx();
    private final VertxTicker ticker = new VertxTicker(vertx);

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("runs on the context that set it, and not before its time")
    void runsWhereItWasSet() throws Exception {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Context> ran = new CompletableFuture<>();
        long[] nanos = new long[2];
        context.runOnContext(v -> {
            nanos[0] = ticker.nanos();
            ticker.after(Duration.ofMillis(5), () -> {
                nanos[1] = ticker.nanos();
                ran.complete(Vertx.currentContext());
            });
        });
        assertSame(context, ran.get(10, TimeUnit.SECONDS));
        assertEquals(true, nanos[1] - nanos[0] >= Duration.ofMillis(5).toNanos());
    }

    @Test
    @DisplayName("that was cancelled does not run, though its time had come")
    void cancelled() {
        Context context = vertx.getOrCreateContext();
        boolean[] ran = {false};
        CompletableFuture<Void> later = new CompletableFuture<>();
        context.runOnContext(v -> {
            ticker.after(Duration.ofMillis(1), () -> ran[0] = true).cancel();
            ticker.after(Duration.ofMillis(20), () -> later.complete(null));
        });
        later.join();
        assertEquals(false, ran[0]);
    }

    @Test
    @DisplayName("rounds parts of a millisecond up, and takes any delay")
    void rounds() {
        assertEquals(1, VertxTicker.millis(Duration.ZERO));
        assertEquals(1, VertxTicker.millis(Duration.ofSeconds(-1)));
        assertEquals(1, VertxTicker.millis(Duration.ofNanos(1)));
        assertEquals(2, VertxTicker.millis(Duration.ofNanos(1_000_001)));
        assertEquals(2, VertxTicker.millis(Duration.ofMillis(2)));
        assertEquals(Duration.ofDays(365).toMillis(), VertxTicker.millis(Duration.ofSeconds(Long.MAX_VALUE)));
        assertEquals(1, VertxTicker.millis(Duration.ofSeconds(Long.MIN_VALUE)));
    }
}
