package io.escalier.policies.rules;

import io.escalier.routing.strategy.Decision;
import org.jspecify.annotations.Nullable;

/** What a rule does when it fires. */
public sealed interface Step {
    /** The greater one wins when several rules fire at a stage. */
    int strength();

    /** As the decision record names it. */
    Decision.Kind kind();

    /** Whether a stronger model is asked, so that limits on help apply. */
    default boolean escalates() {
        return true;
    }

    /** The configured model that is to help; null for the route's advisor, and for steps that need no help. */
    @Nullable
    String by();

    /**
     * Asks the executor again.
     *
     * @param effort the reasoning effort to ask for; null for the client's own
     * @param temperature 0 to 2; null for the client's own
     * @param tells whether it is told what was wrong, with its answer quoted
     * @param times so many rungs of the ladder are this step, 1 or more
     */
    record Retry(@Nullable String effort, @Nullable Double temperature, boolean tells, int times) implements Step {
        @Override
        public int strength() {
            return 1;
        }

        @Override
        public Decision.Kind kind() {
            return Decision.Kind.RETRY;
        }

        @Override
        public boolean escalates() {
            return false;
        }

        @Override
        public @Nullable String by() {
            return null;
        }
    }

    /**
     * Asks a stronger model what to do, and has the executor do it.
     *
     * @param maxTokens the longest advice; 0 for what the policy says
     * @param keepsDraft whether the executor sees again what it said before
     */
    record Advise(@Nullable String by, int maxTokens, boolean keepsDraft) implements Step {
        @Override
        public int strength() {
            return 2;
        }

        @Override
        public Decision.Kind kind() {
            return Decision.Kind.ADVISE;
        }
    }

    /**
     * Lets a stronger model answer instead.
     *
     * @param stay for how many turns after this one it goes on answering, 0 or more
     * @param release after so many turns in a row on which no {@code before} rule fired it stays no longer; 0 for never
     */
    record Takeover(@Nullable String by, int stay, int release) implements Step {
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
