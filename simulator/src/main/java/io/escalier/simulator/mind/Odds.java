package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;

/**
 * Whether an answer fails, and how. Every task has a fate for every model: a number that hangs on the simulator's seed
 * and the task's text alone. A sample (temperature, request seed, effort, choice) mostly follows the fate and sometimes
 * draws anew, so that asking again is worth a little.
 */
final class Odds {
    /** Share of samples that do not follow the task's fate. */
    static final double DRAWS_ANEW = 0.15;

    /** Share of right answers that are given with low log-probabilities. */
    static final double FALSE_ALARM = 0.06;

    /** Of the errors: shares of {@code CONFIDENT}, {@code UNSURE}, {@code HEDGED}, {@code TRUNCATED}, {@code MALFORMED}; the rest is {@code REFUSED}. */
    private static final double[] SHARES = {0.22, 0.26, 0.18, 0.10, 0.14};

    private static final Flaw[] FLAWS = {
        Flaw.CONFIDENT, Flaw.UNSURE, Flaw.HEDGED, Flaw.TRUNCATED, Flaw.MALFORMED, Flaw.REFUSED
    };

    /** Factor on the chance of a failure of form (truncated, malformed, refused) for a model that is told of it. */
    static final double TOLD_OF_FORM = 0.15;

    /** Factor on the chance of any other failure: that a value is wrong does not say which is right. */
    static final double TOLD_OF_VALUE = 0.8;

    private Odds() {}

    /** What became of one sample: its flaw, and the dice for everything else about it. */
    record Lot(Flaw flaw, Dice dice) {}

    static Lot draw(long seed, Model model, Known task, Matter matter, int choice) {
        Ask ask = matter.ask();
        Dice fate = fate(seed, model, task);
        Dice luck = fate.with("luck")
                .with(Double.doubleToLongBits(ask.temperature()))
                .with(ask.seed())
                .with(choice)
                .with(model.effort(ask).name());
        luck = matter.salt().isEmpty() ? luck : luck.with(matter.salt());
        Dice decides = luck.with("anew").uniform() < DRAWS_ANEW ? luck : fate;
        double alone = model.failing(task.difficulty(), model.effort(ask));
        double chance = Advice.failing(alone, matter.advice(), task, fate);
        Flaw flaw = flaw(decides.with("how").uniform());
        if (decides.with("fails").uniform() >= chance || mended(flaw, matter, luck)) {
            boolean alarm = luck.with("alarm").uniform() < FALSE_ALARM;
            return new Lot(alarm ? Flaw.RIGHT_UNSURE : Flaw.NONE, luck);
        }
        // Who is sure of an error repeats it; who is not, says something else next time.
        return new Lot(flaw, flaw == Flaw.CONFIDENT ? decides : luck);
    }

    private static Dice fate(long seed, Model model, Known task) {
        return Dice.of(seed).with(model.id()).with(task.canonical());
    }

    /** Whether the task is one at which the model fails, if it does, without a doubt. */
    static boolean confident(long seed, Model model, Known task) {
        return flaw(fate(seed, model, task).with("how").uniform()) == Flaw.CONFIDENT;
    }

    private static boolean mended(Flaw flaw, Matter matter, Dice luck) {
        if (matter.occasion() != Occasion.RETRY) {
            return false;
        }
        boolean form = flaw == Flaw.TRUNCATED || flaw == Flaw.MALFORMED || flaw == Flaw.REFUSED;
        return luck.with("told").uniform() >= (form ? TOLD_OF_FORM : TOLD_OF_VALUE);
    }

    static Flaw flaw(double number) {
        double left = number;
        for (int i = 0; i < SHARES.length; i++) {
            if (left < SHARES[i]) {
                return FLAWS[i];
            }
            left -= SHARES[i];
        }
        return Flaw.REFUSED;
    }
}
