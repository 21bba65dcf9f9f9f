package io.escalier.gateway.session;

import io.escalier.routing.port.Ticker;
import io.escalier.routing.task.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What is said of a lineage, as far as it is said in time. */
final class Reply {
    private Reply() {}

    /**
     * Fails when nothing was said in time.
     *
     * @param late gets a session that was named too late
     */
    static CompletionStage<Optional<SessionId>> within(
            Duration patience, Ticker ticker, CompletionStage<Optional<SessionId>> said, Consumer<SessionId> late) {
        CompletableFuture<Optional<SessionId>> known = new CompletableFuture<>();
        said.whenComplete((session, failure) -> {
            if (failure != null) {
                known.completeExceptionally(failure);
            } else if (!known.complete(session)) {
                session.ifPresent(late);
            }
        });
        CompletionStage<Optional<SessionId>> reply = known;
        if (!known.isDone()) {
            Ticker.Timer timer = ticker.after(patience, () -> known.completeExceptionally(new LateException()));
            reply.whenComplete((session, failure) -> timer.cancel());
        }
        return reply;
    }

    private static final class LateException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LateException() {
            super("nothing was said in time", null, false, false);
        }
    }
}
