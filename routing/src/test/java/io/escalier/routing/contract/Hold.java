package io.escalier.routing.contract;

import io.escalier.routing.strategy.Move;
import java.util.stream.Stream;

/** What a play asked of the limits, as a script has it. */
final class Hold {
    /** A limit that could not be asked has refused, by this name. */
    private static final String NOT_KNOWN = "unknown";

    /** Budgets that must have room for what is to follow, and a price that nobody knows. */
    private static Stream<String> budgets(Move.Reserve move) {
        return move.wants().isEmpty() ? Stream.of() : Stream.of("team_budget", "price");
    }

    /** How far it has come. */
    enum Phase {
        ASKED,
        GRANTED,
        REFUSED,
        REFUNDED
    }

    final Move.Reserve move;
    Phase phase;
    /** A call was made that it pays for. */
    boolean pays;

    Hold(Move.Reserve move) {
        this.move = move;
        this.phase = move.binding() ? Phase.ASKED : Phase.GRANTED;
    }

    /** Whether its answer may still come. */
    boolean open() {
        return phase == Phase.ASKED;
    }

    /** Every name by which it can be refused. */
    Stream<String> limits() {
        return Stream.of(move.claims().stream().map(claim -> claim.limit().name()), budgets(move), Stream.of(NOT_KNOWN))
                .flatMap(names -> names)
                .distinct();
    }
}
