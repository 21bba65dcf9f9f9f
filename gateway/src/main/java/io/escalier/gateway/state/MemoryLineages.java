package io.escalier.gateway.state;

import io.escalier.gateway.session.Continuation;
import io.escalier.gateway.session.Hash;
import io.escalier.gateway.session.Lineages;
import io.escalier.routing.task.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * Ends of conversations in this process's memory.
 *
 * <p>Failure posture: it does not fail. An end that nobody went on from for too long, or that had to make room for a
 * younger one, is forgotten, and so is everything by a restart: who goes on from there is a new session.
 */
public final class MemoryLineages implements Lineages {
    private final Ends ends;
    private final Askers askers;
    private final LongSupplier nanos;

    /**
     * Empty.
     *
     * @param most ends to remember, and as many requests; beyond it the oldest go first
     * @param keep how long each is remembered
     * @param nanos monotonic, as {@link System#nanoTime}
     */
    public MemoryLineages(int most, Duration keep, LongSupplier nanos) {
        this.ends = new Ends(most, keep.toNanos());
        this.askers = new Askers(most, keep.toNanos());
        this.nanos = nanos;
    }

    @Override
    public synchronized CompletionStage<Optional<SessionId>> take(Continuation asked) {
        long now = nanos.getAsLong();
        Ends.Standing standing = ends.latest(asked.end(), asked.marks(), now);
        if (standing == null) {
            return CompletableFuture.completedStage(askers.only(asked.whole(), now));
        }
        ends.remove(standing);
        askers.add(asked.whole(), standing.session(), now);
        return CompletableFuture.completedStage(Optional.of(standing.session()));
    }

    @Override
    public synchronized CompletionStage<Optional<SessionId>> peek(Continuation asked) {
        long now = nanos.getAsLong();
        Ends.Standing standing = ends.latest(asked.end(), asked.marks(), now);
        return CompletableFuture.completedStage(
                standing == null ? askers.only(asked.whole(), now) : Optional.of(standing.session()));
    }

    @Override
    public synchronized void put(Hash end, Hash marks, SessionId session) {
        ends.put(end, marks, session, nanos.getAsLong());
    }

    /** Ends remembered now. */
    public synchronized int size() {
        return ends.size();
    }
}
