package io.escalier.policies.verify;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.strategy.TargetRole;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures one {@code verify.*} signal by asking models about a whole answer. Pure: what to ask and what the replies
 * mean; the play asks. Immutable.
 *
 * <p>Failure posture: what was not answered in time, or not in a usable form, is absent; a rule that needs it does not
 * fire unless {@link #firesUnverified()}, and is counted.
 */
public interface Check {
    Signal signal();

    /** On whose side the model works that is asked. */
    default TargetRole role() {
        return TargetRole.EXECUTOR;
    }

    /** The configured model that is asked; null for the one that has this role on the route. */
    default @Nullable String by() {
        return null;
    }

    /** The longest that all of its calls together may take. */
    Duration deadline();

    /** All that was said about how it is done, on one line: two checks of a signal with the same terms judge alike. */
    String terms();

    /** Whether a rule that needs this check fires when it comes to no value. */
    boolean firesUnverified();

    /**
     * What to ask.
     *
     * @param sight with the whole answer to judge
     * @return empty when there is nothing that it could judge, such as an answer without text
     */
    List<Inquiry> ask(Sight sight);

    /**
     * What the replies mean.
     *
     * @param sight the one that was asked about
     * @param replies of those inquiries that were answered, in their order; fewer than asked when some failed
     * @return the value, or its absence
     */
    Evidence read(Sight sight, List<Answer> replies);
}
