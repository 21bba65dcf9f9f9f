package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.util.Set;
import java.util.function.Function;

/**
 * A task that a skill found in a prompt and worked out.
 *
 * @param canonical the task's own text, whatever stands around it: the fate of a task hangs on it
 * @param difficulty 0 to 1, estimated from the task's text
 * @param wrong a plausible wrong answer for any dice
 * @param shows the flaws that can be seen at this point of the conversation; others wait for a later turn
 */
record Known(String canonical, double difficulty, Plan right, Function<Dice, Plan> wrong, Set<Flaw> shows) {
    Known(String canonical, double difficulty, Plan right, Function<Dice, Plan> wrong) {
        this(canonical, difficulty, right, wrong, Set.of(Flaw.values()));
    }
}
