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

    private Odds() {}

    /** What became of one sample: its flaw, and the dice for everything else about it. */
    record Lot(Flaw flaw, Dice dice) {}

    static Lot draw(long seed, Model model, Known task, Ask ask, int choice) {
        Dice fate = Dice.of(seed).with(model.id()).with(task.canonical());
        Dice luck = fate.with("luck")
                .with(Double.doubleToLongBits(ask.temperature()))
                .with(ask.seed())
                .with(choice)
                .with(model.effort(ask).name());
        Dice decides = luck.with("anew").uniform() < DRAWS_ANEW ? luck : fate;
        double chance = model.failing(task.difficulty(), model.effort(ask)) * (Advice.given(ask) ? Advice.HELPS : 1);
        if (decides.with("fails").uniform() >= chance) {
            boolean alarm = luck.with("alarm").uniform() < FALSE_ALARM;
            return new Lot(alarm ? Flaw.RIGHT_UNSURE : Flaw.NONE, luck);
        }
        Flaw flaw = flaw(decides.with("how").uniform());
        // Who is sure of an error repeats it; who is not, says something else next time.
        return new Lot(flaw, flaw == Flaw.CONFIDENT ? decides : luck);
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
