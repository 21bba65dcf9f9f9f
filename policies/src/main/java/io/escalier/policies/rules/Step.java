package io.escalier.policies.rules;

import io.escalier.routing.strategy.Decision;
import org.jspecify.annotations.Nullable;

/** What a rule does when it fires. */
public sealed interface Step {
    /** The greater one wins when several rules fire at a stage. */
    int strength();

    /** As the decision record names it. */
    Decision.Kind kind();

    /**
     * Asks the executor again.
     *
     * @param effort the reasoning effort to ask for; null for the client's own
     * @param temperature 0 to 2; null for the client's own
     */
    record Retry(@Nullable String effort, @Nullable Double temperature) implements Step {
        @Override
        public int strength() {
            return 1;
        }

        @Override
        public Decision.Kind kind() {
            return Decision.Kind.RETRY;
        }
    }

    /**
     * Lets a stronger model answer instead.
     *
     * @param by the configured model; null for the route's advisor
     * @param stay for how many turns after this one it goes on answering, 0 or more
     */
    record Takeover(@Nullable String by, int stay) implements Step {
        @Override
        public int strength() {
            return 3;
        }

        @Override
        public Decision.Kind kind() {
            return Decision.Kind.TAKEOVER;
        }
    }
}
