package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;

/**
 * How probable a model holds an answer to be right, when asked about it. It sees most errors and misses some, more of
 * those that it would be sure of itself; and now and then it doubts an answer that is right.
 */
final class Belief {
    /** Share of errors of the confident kind that pass for right: small model, frontier model. */
    private static final double[] MISSES_CONFIDENT = {0.60, 0.05};

    /** Share of other errors that pass for right. */
    private static final double[] MISSES = {0.20, 0.05};

    /** Share of right answers that are called wrong. */
    private static final double[] DOUBTS = {0.08, 0.02};

    private Belief() {}

    /**
     * Chance of being mistaken about an answer, 0 to 1; none about a task that is too easy to fail.
     *
     * @param confident whether the error, if there is one, is of the kind that the model would be sure of
     */
    static double mistaken(boolean right, boolean confident, double difficulty, Model model) {
        if (difficulty < Model.TRIVIAL) {
            return 0;
        }
        int which = model == Model.FRONTIER ? 1 : 0;
        return right ? DOUBTS[which] : confident ? MISSES_CONFIDENT[which] : MISSES[which];
    }

    /**
     * Above a half: it holds the answer to be right.
     *
     * @param mistaken the chance of it
     * @param dice of the task and the answer
     */
    static double in(boolean right, double mistaken, Dice dice) {
        boolean errs = dice.with("mistaken").uniform() < mistaken;
        double how = dice.with("how sure").uniform();
        if (right) {
            return errs ? 0.20 + 0.25 * how : 0.80 + 0.19 * how;
        }
        return errs ? 0.55 + 0.35 * how : 0.02 + 0.33 * how;
    }
}
