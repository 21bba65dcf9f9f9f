package io.escalier.gateway.cli.start;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;

/** Waits on the main thread, which no event loop needs. */
public final class Blocking {
    private Blocking() {}

    /** @throws IllegalStateException with the reason that the future failed for */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }
}
