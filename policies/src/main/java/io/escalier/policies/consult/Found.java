package io.escalier.policies.consult;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.strategy.Consultation;
import org.jspecify.annotations.Nullable;

/** What came of a consult. */
sealed interface Found {
    /** @param cut whether it was cut short at its longest */
    record Advice(String text, boolean cut) implements Found {}

    /**
     * @param what of those that are no advice
     * @param why a call failed; null where none did
     * @param asked whether anybody could be asked
     */
    record None(Consultation what, @Nullable FailureKind why, boolean asked) implements Found {}

    default Consultation what() {
        return this instanceof None none ? none.what() : Consultation.GIVEN;
    }
}
