package io.escalier.routing.contract;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.strategy.Seen;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One way in which everything that a play waits for comes to its end: calls and limits in the order they were asked,
 * timers when there is nothing else.
 *
 * @param line how a call ends
 * @param hold what limits say
 * @param limitsFirst whether they say it before any call ends
 */
record Ending(Function<Line, Seen> line, Function<Hold, Seen> hold, boolean limitsFirst) {
    /** Every call breaks, every limit refuses. */
    static final Ending BADLY = new Ending(line -> Happenings.broken(line.move.id()), Happenings::refused, false);

    static List<Ending> all(Scene scene) {
        Function<Line, Seen> first = line -> ended(line, scene.answersTo(line.move), 0);
        Function<Line, Seen> last = line -> ended(
                line, scene.answersTo(line.move), scene.answersTo(line.move).size() - 1);
        return List.of(
                BADLY,
                new Ending(BADLY.line, Happenings::granted, true),
                new Ending(first, Happenings::granted, false),
                new Ending(last, Happenings::granted, true),
                new Ending(last, Happenings::refused, true));
    }

    private static Seen ended(Line line, List<Answer> answers, int which) {
        return Happenings.ended(line.move.id(), answers.get(which));
    }

    Seen next(World world) {
        Optional<Seen> call =
                world.lines().stream().filter(Line::open).findFirst().map(line);
        Optional<Seen> limit =
                world.holds().stream().filter(Hold::open).findFirst().map(hold);
        return Stream.of(limitsFirst ? limit : call, limitsFirst ? call : limit)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Seen.Woke(world.timers().iterator().next()));
    }
}
