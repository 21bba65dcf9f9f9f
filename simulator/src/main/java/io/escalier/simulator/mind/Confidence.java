package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import io.escalier.simulator.token.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Log-probabilities: close to 0 where a model is sure, mostly below -0.5 where it is not. */
final class Confidence {
    /** Share of tokens of a sure answer that are a little less sure, as with any model. */
    private static final double NOISE = 0.03;

    private Confidence() {}

    static List<Piece> pieces(String text, boolean sure, Dice dice) {
        List<Piece> pieces = new ArrayList<>();
        for (String token : Tokens.split(text)) {
            Dice own = dice.with("token").with(pieces.size());
            pieces.add(new Piece(token, sure ? sure(own) : unsure(own, pieces.isEmpty())));
        }
        return pieces;
    }

    private static double sure(Dice dice) {
        double number = dice.uniform();
        return dice.with("noise").uniform() < NOISE ? -0.2 - 0.3 * number : -0.001 - 0.05 * number * number;
    }

    private static double unsure(Dice dice, boolean first) {
        double number = dice.uniform();
        return first || dice.with("low").uniform() < 0.6 ? -0.6 - 2 * number : -0.05 - 0.3 * number;
    }
}
