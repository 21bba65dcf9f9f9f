package io.escalier.policies.rules;

import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;

/** What a play does first. */
public sealed interface Opening {
    /** It calls a model. */
    record Calls(String target, TargetRole role, Purpose purpose) implements Opening {}

    /** It asks limits for room, and does nothing until they have said whether there is any. */
    record Asks(List<Limit> limits) implements Opening {
        public Asks {
            limits = List.copyOf(limits);
        }
    }

    /**
     * The first that matters of what a play has said.
     *
     * @param moves with which it started
     * @throws IllegalArgumentException for moves of which nothing can come
     */
    public static Opening of(List<Move> moves) {
        for (Move move : moves) {
            if (move instanceof Move.Call call) {
                return new Calls(call.target(), call.role(), call.purpose());
            }
            if (move instanceof Move.Reserve reserve && reserve.binding()) {
                return new Asks(
                        reserve.claims().stream().map(claim -> claim.limit()).toList());
            }
        }
        throw new IllegalArgumentException("it calls nobody and asks for nothing: " + moves);
    }
}
