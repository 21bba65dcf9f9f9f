package io.escalier.policies.consult;

import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which calls have their consults served by the provider itself: it has to have both models, and nothing may limit
 * what consults cost, for the gateway hears of one only when it is over.
 */
final class Served {
    private final ConsultTerms terms;
    private final Map<String, Target> targets;
    private final Desk desk;

    /** @param targets every model that may be called, by name */
    Served(ConsultTerms terms, Map<String, Target> targets, Desk desk) {
        this.terms = terms;
        this.targets = targets;
        this.desk = desk;
    }

    /** What such a call has to offer; null for a call whose consults are the gateway's. */
    Change.@Nullable Native in(Move.Call call) {
        ConsultTerms.Natively natively = terms.natively();
        Target target = targets.get(call.target());
        if (natively == null || target == null || terms.advisors().isEmpty()) {
            return null;
        }
        String advisor = terms.advisors().get(0);
        boolean able = target.can().tools() && target.can().advisors().contains(advisor);
        return able && !desk.limited() && desk.open()
                ? new Change.Native(advisor, natively.uses(), natively.tokens(), terms.shown() != null)
                : null;
    }
}
