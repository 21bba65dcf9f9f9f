package io.escalier.policies.rules;

import io.escalier.routing.price.Cost;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be expected of a rule in one task.
 *
 * @param step that it would take next
 * @param position of that step on the rule's ladder, from 1
 * @param by the model that would take it; null where there is none that could
 * @param cost what the step usually costs beyond the executor's first answer: a takeover an answer, advice what the advisor
 *     says and, where the executor has answered already, another answer of its; a retry another answer of the executor
 * @param checks what the checks that it needs first cost at most, on an answer of usual length; nothing for a rule without
 * @param limits that would be asked for room, in the order asked
 * @param inTheWay the limit that is known already to keep the step from being taken; null for none
 */
public record Prospect(
        Rule rule,
        State state,
        Step step,
        int position,
        @Nullable String by,
        Cost cost,
        Cost checks,
        List<String> limits,
        @Nullable String inTheWay) {
    public Prospect {
        limits = List.copyOf(limits);
    }

    /** Whether it fires. */
    public enum State {
        /** On this request. */
        FIRES("its condition holds for this request"),
        /** It fires on this request, and is still to wait before its next step. */
        WAITS("it fires, and its ladder stands still for some turns after a step"),
        /** It fired too late in the turn before, and acts now. */
        OWED("it fired in the turn before when the answer had gone out, and acts now"),
        /** Whatever the executor says. */
        CERTAIN("it fires whatever the executor says"),
        /** That depends on the executor's answer. */
        POSSIBLE("it depends on what the executor says"),
        /** It does not, whatever the executor says. */
        QUIET("it does not fire, whatever the executor says"),
        /** It is not asked. */
        UNJUDGED("it is not asked here");

        private final String meaning;

        State(String meaning) {
            this.meaning = meaning;
        }

        /** As in the explanation's JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** A few words for a person. */
        public String meaning() {
            return meaning;
        }
    }
}
