package io.escalier.gateway.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.escalier.routing.port.StateStore;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * Sessions in this process's memory.
 *
 * <p>Failure posture: it does not fail. A session that was idle for too long, or that had to make room for another, is
 * forgotten: its next task is the first of a new one. A restart forgets what {@link #restore} does not bring back.
 */
public final class MemoryStateStore implements StateStore {
    private final Cache<SessionId, SessionView> sessions;

    /**
     * Empty.
     *
     * @param most sessions to remember; beyond it those least likely to be used again go first
     * @param idle how long a session is remembered after its last task
     * @param nanos monotonic, as {@link System#nanoTime}
     */
    public MemoryStateStore(long most, Duration idle, LongSupplier nanos) {
        Ticker ticker = nanos::getAsLong;
        sessions = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(idle)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletionStage<SessionView> open(SessionId session, boolean turn) {
        SessionView view = turn
                ? sessions.asMap().compute(session, (id, known) -> next(known == null ? SessionView.UNSEEN : known))
                : sessions.getIfPresent(session);
        return CompletableFuture.completedStage(view == null ? SessionView.NEW : atLeastFirst(view));
    }

    @Override
    public CompletionStage<SessionView> peek(SessionId session, boolean turn) {
        SessionView known = sessions.policy().getIfPresentQuietly(session);
        SessionView view = known == null ? SessionView.UNSEEN : known;
        return CompletableFuture.completedStage(turn ? next(view) : atLeastFirst(view));
    }

    @Override
    public void remember(SessionId session, List<Delta> deltas) {
        sessions.asMap().compute(session, (id, known) -> {
            SessionView view = known == null ? SessionView.UNSEEN : known;
            for (Delta delta : deltas) {
                view = view.with(delta);
            }
            return view;
        });
    }

    @Override
    public CompletionStage<Void> forget(SessionId session) {
        sessions.invalidate(session);
        return CompletableFuture.completedStage(null);
    }

    /** Takes over what is known elsewhere of a session. */
    public void keep(SessionId session, SessionView view) {
        sessions.put(session, view);
    }

    /** Takes over what was known before this process began; what is known by now stays. */
    public void restore(Map<SessionId, SessionView> known) {
        known.forEach(sessions.asMap()::putIfAbsent);
    }

    /** Sessions remembered now, roughly: some of them may be about to be forgotten. */
    public long size() {
        return sessions.estimatedSize();
    }

    private static SessionView next(SessionView view) {
        return view.onTurn(view.turn() + 1);
    }

    private static SessionView atLeastFirst(SessionView view) {
        return view.turn() > 0 ? view : next(view);
    }
}
