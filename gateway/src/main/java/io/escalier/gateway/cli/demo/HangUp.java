package io.escalier.gateway.cli.demo;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends clients before the gateway that they talk to. */
final class HangUp {
    private static final long PATIENCE_SECONDS = 5;

    private HangUp() {}

    /** What they wait for is broken off. Blocks until they are gone, or for five seconds. */
    static void all(ExecutorService clients) {
        clients.shutdownNow();
        try {
            var unused = clients.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
