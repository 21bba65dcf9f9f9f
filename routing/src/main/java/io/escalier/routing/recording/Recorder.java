package io.escalier.routing.recording;

import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Task;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down every play of the strategies it watches, and keeps all of them: for trials, not for serving. */
public final class Recorder {
    private final List<Recording> recordings = new CopyOnWriteArrayList<>();

    /** In the order opened. */
    public List<Recording> recordings() {
        return recordings;
    }

    /** The same strategy, watched. */
    public Strategy watch(Strategy strategy) {
        return (task, now) -> open(strategy, task, now);
    }

    private Play open(Strategy strategy, Task task, Situation now) {
        Play play = strategy.open(task, now);
        Recording recording = Recording.of(strategy, task, now);
        recordings.add(recording);
        return new Play() {
            @Override
            public List<Move> start() {
                return answered(play.start());
            }

            @Override
            public List<Move> on(Seen seen) {
                recording.seen().add(seen);
                return answered(play.on(seen));
            }

            private List<Move> answered(List<Move> moves) {
                recording.moves().add(moves);
                return moves;
            }
        };
    }
}
