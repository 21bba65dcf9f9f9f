package io.escalier.simulator.mind;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.escalier.simulator.dice.Dice;
import java.util.List;

/** How a model puts into words what it believes of an answer. */
final class Verdict {
    private Verdict() {}

    /** As the one who asks wants it: a word, or a document. */
    static List<Piece> of(Matter matter, double belief, Dice dice) {
        return matter.occasion() == Occasion.JUDGE
                ? Confidence.pieces(document(belief), true, dice)
                : List.of(word(belief));
    }

    /** The probability of the word is the belief itself, or its rest. */
    private static Piece word(double belief) {
        return belief > 0.5 ? new Piece("True", Math.log(belief)) : new Piece("False", Math.log(1 - belief));
    }

    private static String document(double belief) {
        boolean good = belief > 0.5;
        // 0 to 5 for a bad one, 6 to 10 for a good one.
        int score = good ? (int) Math.min(10, 6 + (belief - 0.5) * 10) : (int) Math.round(belief * 10);
        return JsonNodeFactory.instance
                .objectNode()
                .put("why", good ? "I come to the same." : "I come to something else.")
                .put("verdict", good ? "good" : "bad")
                .put("score", score)
                .toString();
    }
}
