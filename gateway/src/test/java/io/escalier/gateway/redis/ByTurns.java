package io.escalier.gateway.redis;

import io.escalier.gateway.session.Continuation;
import io.escalier.gateway.session.Hash;
import io.escalier.gateway.session.Lineages;
import io.escalier.routing.task.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Each time it is the next gateway's turn; whoever asks one and then another notices nothing of it. */
final class ByTurns implements Lineages {
    private static final Hash NOWHERE = new Hash(-1, -1);

    private final List<RedisLineages> all;
    private final AtomicInteger asked = new AtomicInteger();

    ByTurns(List<RedisLineages> all) {
        this.all = all;
    }

    private Lineages next() {
        return all.get(Math.floorMod(asked.getAndIncrement(), all.size()));
    }

    @Override
    public CompletionStage<Optional<SessionId>> take(Continuation question) {
        return next().take(question);
    }

    @Override
    public CompletionStage<Optional<SessionId>> peek(Continuation question) {
        return next().peek(question);
    }

    /** Returns when the store has it: what others ask comes behind it. */
    @Override
    public void put(Hash end, Hash marks, SessionId session) {
        Lineages lineages = next();
        lineages.put(end, marks, session);
        settle(lineages);
    }

    /** Returns when what it has told is done. */
    static void settle(Lineages lineages) {
        lineages.peek(new Continuation(NOWHERE, NOWHERE, NOWHERE))
                .toCompletableFuture()
                .join();
    }
}
