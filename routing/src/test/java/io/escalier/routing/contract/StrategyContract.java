package io.escalier.routing.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.strategy.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of every strategy. Each scene is exhausted: from each state everything that can happen next does, to the
 * greatest depth that the scene's bound on scripts allows; then it is walked at random, to the end.
 *
 * <p>Held to: nothing after the last move; names of calls are used once, targets known; content of one call only reaches
 * the client, and nothing when it has left; a whole answer is kept until another one is going out, and a task never fails
 * with one in hand; every play ends when its calls do; same sights, same moves; chunks are not kept; wakes are bounded;
 * what limits grant is paid for or given back, and nothing is called on what they did not grant; a question of the
 * gateway's own is never the client's answer.
 */
public abstract class StrategyContract {
    private static final int WALKS = 500;
    /** More sights than any task needs once its calls are being ended. */
    private static final int LONGEST_END = 64;

    private static final int LONGEST_WALK = 40;

    /** What is held to the contract. */
    protected abstract Stream<Scene> scenes();

    @TestFactory
    Stream<DynamicTest> everyScript() {
        return scenes().map(scene -> DynamicTest.dynamicTest(scene.name(), () -> exhaust(scene)));
    }

    @TestFactory
    Stream<DynamicTest> randomWalks() {
        return scenes().map(scene -> DynamicTest.dynamicTest(scene.name(), () -> walk(scene)));
    }

    static void exhaust(Scene scene) {
        long started = System.nanoTime();
        List<Script> level = List.of(Rehearsal.start(scene).script());
        List<Script> deeper = deeper(scene, level, scene.scripts());
        int scripts = 1;
        int depth = 0;
        while (!deeper.isEmpty() && scripts + deeper.size() <= scene.scripts()) {
            level = deeper;
            scripts += level.size();
            depth++;
            deeper = deeper(scene, level, scene.scripts() - scripts);
        }
        level.forEach(script -> end(scene, script));
        System.out.printf(
                "contract: %s: %d scripts to depth %d%s in %d ms%n",
                scene.name(),
                scripts,
                depth,
                deeper.isEmpty() ? ", all there are," : "",
                (System.nanoTime() - started) / 1_000_000);
    }

    /** Every script that is longer by one, or more of them than the bound. */
    private static List<Script> deeper(Scene scene, List<Script> level, int most) {
        List<Script> deeper = new ArrayList<>();
        for (Script script : level) {
            for (Seen seen : Rehearsal.again(scene, script).next()) {
                Rehearsal rehearsal = Rehearsal.again(scene, script);
                rehearsal.tell(seen);
                deeper.add(rehearsal.script());
            }
            if (deeper.size() > most) {
                break;
            }
        }
        return deeper;
    }

    /** However the calls of a script end, the play does. */
    private static void end(Scene scene, Script script) {
        if (Rehearsal.again(scene, script).world().over()) {
            return;
        }
        for (Ending ending : Ending.all(scene)) {
            end(Rehearsal.again(scene, script), ending);
        }
        Rehearsal left = Rehearsal.again(scene, script);
        if (!left.world().over() && !left.world().clientGone()) {
            left.tell(new Seen.ClientGone());
        }
        end(left, Ending.BADLY);
        runOutOfTimers(Rehearsal.again(scene, script));
    }

    /** Timers alone do not keep a play busy. */
    private static void runOutOfTimers(Rehearsal rehearsal) {
        for (int i = 0; i < LONGEST_END && !rehearsal.world().over(); i++) {
            if (rehearsal.world().timers().isEmpty()) {
                return;
            }
            rehearsal.tell(new Seen.Woke(rehearsal.world().timers().iterator().next()));
        }
        assertTrue(
                rehearsal.world().over(),
                () -> "the play wakes without end" + rehearsal.script().words());
    }

    private static void end(Rehearsal rehearsal, Ending ending) {
        for (int i = 0; i < LONGEST_END && !rehearsal.world().over(); i++) {
            rehearsal.tell(ending.next(rehearsal.world()));
        }
        assertTrue(
                rehearsal.world().over(),
                () -> "the play does not come to an end" + rehearsal.script().words());
    }

    static void walk(Scene scene) {
        for (long seed = 0; seed < WALKS; seed++) {
            Random random = new Random(seed);
            Rehearsal rehearsal = Rehearsal.start(scene);
            for (int i = 0; i < LONGEST_WALK && !rehearsal.world().over(); i++) {
                List<Seen> next = rehearsal.next();
                rehearsal.tell(next.get(random.nextInt(next.size())));
            }
            end(rehearsal, Ending.BADLY);
            Rehearsal.again(scene, rehearsal.script());
        }
    }
}
