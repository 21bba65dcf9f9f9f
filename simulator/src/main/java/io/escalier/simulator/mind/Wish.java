package io.escalier.simulator.mind;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a directive orders of a model, past its own judgement.
 *
 * @param tokens length of the reply: that many tokens of filler
 * @param say the reply, word for word
 * @param flaw the flaw of the reply, drawn or not
 */
public record Wish(OptionalInt tokens, Optional<String> say, Optional<Flaw> flaw) {
    public static final Wish NONE = new Wish(OptionalInt.empty(), Optional.empty(), Optional.empty());
}
