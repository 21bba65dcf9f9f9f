package io.escalier.routing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import java.util.List;

/** One play through a script. */
final class Rehearsal {
    private final Scene scene;
    private final Play play;
    private final World world;
    private Script script;

    private Rehearsal(Scene scene) {
        this.scene = scene;
        this.play = scene.strategy().open(scene.task(), scene.now());
        this.world = new World(scene);
        List<Move> moves = play.start();
        this.script = new Script(null, null, moves);
        check(() -> world.answered(moves));
    }

    static Rehearsal start(Scene scene) {
        return new Rehearsal(scene);
    }

    /** A new play through the same script: it must make the same moves. */
    static Rehearsal again(Scene scene, Script script) {
        Rehearsal rehearsal = start(scene);
        for (Script step : script.inOrder()) {
            if (step.seen() != null) {
                rehearsal.tell(step.seen());
            }
            assertEquals(step.moves(), rehearsal.script.moves(), () -> "other moves the second time" + script.words());
        }
        return rehearsal;
    }

    Script script() {
        return script;
    }

    World world() {
        return world;
    }

    List<Seen> next() {
        return world.over() ? List.of() : Happenings.next(scene, world);
    }

    void tell(Seen seen) {
        world.happens(seen);
        List<Move> moves = List.copyOf(answer(seen));
        script = new Script(script, seen, moves);
        check(() -> world.answered(moves));
    }

    private List<Move> answer(Seen seen) {
        try {
            if (seen instanceof Seen.Piece piece) {
                Borrowed chunk = new Borrowed(piece.chunk());
                List<Move> moves = play.on(new Seen.Piece(piece.id(), chunk));
                chunk.giveBack();
                return moves;
            }
            return play.on(seen);
        } catch (RuntimeException e) {
            throw new AssertionError("the play threw at " + seen + " after" + script.words(), e);
        }
    }

    private void check(Runnable checks) {
        try {
            checks.run();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + script.words(), e);
        }
    }
}
