package io.escalier.gateway.postgres;

import io.escalier.gateway.ledger.KeyRow;
import io.vertx.core.Context;
import java.util.concurrent.CompletableFuture;

/**
 * A change of this gateway's.
 *
 * @param here where whoever made it goes on
 * @param told ends there when it is durable
 */
record KeyChange(KeyRow key, Context here, CompletableFuture<Void> told) {
    KeyChange(KeyRow key, Context here) {
        this(key, here, new CompletableFuture<>());
    }

    void done() {
        here.runOnContext(on -> told.complete(null));
    }

    void failed(Exception e) {
        here.runOnContext(on -> told.completeExceptionally(e));
    }
}
