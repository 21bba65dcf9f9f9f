package io.escalier.simulator.mind;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a directive orders of a model, past its own judgement.
 *
 * @param tokens length of the reply: that many tokens of filler
 * @param say the reply, word for word
 * @param flaw the flaw of the reply, drawn or not
 * @param think tokens thought before the reply
 */
public record Wish(OptionalInt tokens, Optional<String> say, Optional<Flaw> flaw, OptionalInt think) {
    public static final Wish NONE =
            new Wish(OptionalInt.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());
}
