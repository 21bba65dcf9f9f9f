package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;

/** The words of what a model thought, for dialects that show them; they mean nothing. */
public final class Musing {
    private Musing() {}

    /** A text of exactly so many tokens. */
    public static String of(int tokens, Dice dice) {
        return Words.filler(tokens, dice.with("musing"));
    }
}
