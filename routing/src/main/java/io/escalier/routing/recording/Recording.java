package io.escalier.routing.recording;

import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One play. It may be read while the play goes on.
 *
 * @param strategy that opened it
 * @param seen what it was told, in order
 * @param moves what it answered: first to its start, then to each sight
 */
public record Recording(Strategy strategy, Task task, Situation now, List<Seen> seen, List<List<Move>> moves) {

    static Recording of(Strategy strategy, Task task, Situation now) {
        return new Recording(strategy, task, now, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    /** What a new play answers to the same sights. */
    public List<List<Move>> replayed() {
        Play play = strategy.open(task, now);
        List<List<Move>> again = new ArrayList<>();
        again.add(play.start());
        seen.forEach(sight -> again.add(play.on(sight)));
        return again;
    }
}
