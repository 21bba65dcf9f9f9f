package io.escalier.gateway.rig;

import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.config.Routes;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.Situation;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what every play of a gateway is told and what it answers. */
public final class Recorder {
    private final List<Recording> recordings = new CopyOnWriteArrayList<>();

    /**
     * One play.
     *
     * @param strategy that opened it
     * @param seen what it was told, in order
     * @param moves what it answered: first to its start, then to each sight
     */
    public record Recording(Strategy strategy, Task task, Situation now, List<Seen> seen, List<List<Move>> moves) {
        /** What a new play answers to the same sights. */
        public List<List<Move>> replayed() {
            Play play = strategy.open(task, now);
            List<List<Move>> again = new ArrayList<>();
            again.add(play.start());
            seen.forEach(sight -> again.add(play.on(sight)));
            return again;
        }
    }

    public List<Recording> recordings() {
        return recordings;
    }

    /** The same configuration, with every strategy watched. */
    public Resolved watch(Resolved resolved) {
        Map<String, Route> watched = new LinkedHashMap<>();
        for (Route route : resolved.routes().all()) {
            watched.put(
                    route.name(),
                    new Route(
                            route.name(),
                            route.aliases(),
                            route.executor(),
                            route.advisor(),
                            route.policy(),
                            route.policyVersion(),
                            (task, now) -> open(route.strategy(), task, now),
                            route.baseline(),
                            route.alone()));
        }
        return new Resolved(
                resolved.sections(),
                resolved.targets(),
                resolved.upstreams(),
                resolved.policies(),
                new Routes(watched, null));
    }

    private Play open(Strategy strategy, Task task, Situation now) {
        Play play = strategy.open(task, now);
        Recording recording =
                new Recording(strategy, task, now, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
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
