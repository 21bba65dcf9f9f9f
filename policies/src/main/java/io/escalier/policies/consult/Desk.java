package io.escalier.policies.consult;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Prompt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a consult needs of the play that it happens in: names, words, and leave. */
public interface Desk {
    /** A name for a call, not used before. */
    CallId call();

    /** A name for a hold, not used before. */
    HoldId hold();

    /**
     * The question to an advisor.
     *
     * @param said what the executor has said in this answer; null before it said anything
     * @param longest that the transcript may be, in characters
     */
    Prompt.Own question(@Nullable Answer said, int longest);

    /** A call to an advisor; {@code hold}: what pays for it, null where nothing is limited. */
    Move.Call ask(String advisor, Prompt question, @Nullable HoldId hold);

    /** Whether the session may have one more advice. */
    boolean open();

    /** Whether there are limits or budgets that one has to be asked for. */
    boolean limited();

    /**
     * What one more has to claim of the limits.
     *
     * @return empty when there is a limit on money and the price is not known
     */
    Optional<List<Claim>> claims();

    /** What budgets must have room for; empty where none covers the task. */
    List<Move.Want> wants(String advisor, Prompt question);

    /** The task was advised. */
    void given();

    /** It was not, after all; {@code paid}: whether an advisor has answered. */
    void without(boolean paid);
}
