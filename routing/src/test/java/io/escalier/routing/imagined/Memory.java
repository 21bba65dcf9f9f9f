package io.escalier.routing.imagined;

import io.escalier.routing.port.StateStore;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is remembered of one session; answers when the test lets it. */
public final class Memory implements StateStore {
    public final List<Delta> remembered = new ArrayList<>();
    public final List<Boolean> turns = new ArrayList<>();
    /** Given to whoever asks; completed already unless a test puts another one here. */
    public CompletableFuture<SessionView> view = CompletableFuture.completedFuture(SessionView.NEW);

    public boolean throwsOnOpen;

    @Override
    public CompletionStage<SessionView> open(SessionId session, boolean turn) {
        turns.add(turn);
        if (throwsOnOpen) {
            throw new IllegalStateException("no connection");
        }
        return view;
    }

    @Override
    public CompletionStage<SessionView> peek(SessionId session, boolean turn) {
        return view;
    }

    @Override
    public void remember(SessionId session, List<Delta> deltas) {
        remembered.addAll(deltas);
    }

    @Override
    public CompletionStage<Void> forget(SessionId session) {
        remembered.clear();
        return CompletableFuture.completedStage(null);
    }
}
