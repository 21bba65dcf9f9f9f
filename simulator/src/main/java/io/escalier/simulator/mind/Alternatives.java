package io.escalier.simulator.mind;

import java.util.ArrayList;
import java.util.List;

/** What a model might have said instead of a token, for {@code top_logprobs}. */
public final class Alternatives {
    private static final List<String> OTHERS = List.of(
            " the", " a", " not", " 1", " 0", ",", ".", " and", " is", " of", " to", " in", " it", " 2", " that", " I",
            " so", " or", " if", " as", " at");

    private Alternatives() {}

    /** The token itself first, then others that share what probability it left, each half as likely as the one before. */
    public static List<Piece> of(Piece piece, int count) {
        List<Piece> found = new ArrayList<>();
        double left = 1 - Math.exp(piece.logprob());
        for (String other : OTHERS) {
            if (found.size() + 1 < count && !other.equals(piece.text())) {
                left /= 2;
                found.add(new Piece(other, Math.log(Math.max(left, 1e-9))));
            }
        }
        if (count > 0) {
            found.add(piece);
        }
        found.sort((one, two) -> Double.compare(two.logprob(), one.logprob()));
        return found;
    }
}
