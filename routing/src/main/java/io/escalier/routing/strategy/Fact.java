package io.escalier.routing.strategy;

import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Stage;
import java.util.List;

/** What a play puts into the decision record. */
public sealed interface Fact {

    /** @param evidence in the order measured; a later measurement of a signal replaces an earlier one */
    record Measured(List<Evidence> evidence) implements Fact {
        public Measured {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A rule's condition held.
     *
     * @param arm whether its step was due, and then whether it was taken
     * @param first whether the rule has had no arm in this session before
     * @param late whether the answer had gone out already
     */
    record Fired(String rule, Stage stage, RuleArm arm, boolean first, boolean late) implements Fact {}

    /** A paid check that a rule needed did not come to a value: the rule did not fire, and nobody knows whether it should. */
    record Unverified(String rule) implements Fact {}

    /**
     * What became of advice.
     *
     * @param rule that had asked for it
     * @param cleared whether it did not fire again
     */
    record Heeded(String rule, boolean cleared) implements Fact {}

    /** An executor wished for advice. */
    record Consulted(Consultation what) implements Fact {}

    /** What was decided, so far; a later decision replaces an earlier one. */
    record Decided(Decision decision) implements Fact {}

    /** Something that an operator should know, as a counter: a check that threw, a step that could not be taken. */
    record Odd(String what) implements Fact {}
}
