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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
        SessionId standing = takeStanding(asked, any -> true);
        return CompletableFuture.completedStage(standing == null ? askedBefore(asked) : Optional.of(standing));
    }

    /**
     * As {@link #take}, without those that only asked the same before.
     *
     * @param still whether a session still stands there; those of which it does not hold are forgotten
     * @return null when none does
     */
    public synchronized @Nullable SessionId takeStanding(Continuation asked, Predicate<SessionId> still) {
        long now = nanos.getAsLong();
        Ends.Standing standing = ends.latest(asked.end(), asked.marks(), now);
        while (standing != null) {
            ends.remove(standing);
            if (still.test(standing.session())) {
                askers.add(asked.whole(), standing.session(), now);
                return standing.session();
            }
            standing = ends.latest(asked.end(), asked.marks(), now);
        }
        return null;
    }

    /** The one session that went on with this very request before. */
    public synchronized Optional<SessionId> askedBefore(Continuation asked) {
        return askers.only(asked.whole(), nanos.getAsLong());
    }

    /** A session was taken elsewhere on behalf of this gateway. */
    public synchronized void took(Continuation asked, SessionId session) {
        ends.remove(asked.end(), session);
        askers.add(asked.whole(), session, nanos.getAsLong());
    }

    /** A session no longer stands at an end. */
    public synchronized void gone(Hash end, SessionId session) {
        ends.remove(end, session);
    }

    /** What stands somewhere: as {@link Lineages#put} has it. */
    public interface Visitor {
        void stands(Hash end, Hash marks, SessionId session);
    }

    /** Shows so many of those that came last, in the order in which they came. */
    public synchronized void newest(int count, Visitor visitor) {
        ends.newest(count).forEach(standing -> visitor.stands(standing.end(), standing.marks(), standing.session()));
    }

    @Override
    public CompletionStage<Optional<SessionId>> peek(Continuation asked) {
        return CompletableFuture.completedStage(seen(asked));
    }

    /** As {@link #peek}, at once. */
    public synchronized Optional<SessionId> seen(Continuation asked) {
        Ends.Standing standing = ends.latest(asked.end(), asked.marks(), nanos.getAsLong());
        return standing == null ? askedBefore(asked) : Optional.of(standing.session());
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
