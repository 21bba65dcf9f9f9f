package io.escalier.policies.consult;

import io.escalier.policies.prompt.AdvicePrompt;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How an executor may consult in the middle of its answer.
 *
 * @param tool name of the tool that it is offered; null where it is offered none
 * @param advisors configured models, in the order in which they are asked
 * @param prompt the words
 * @param uses how often in one answer
 * @param anyone whether whoever answers may consult, and not the executor alone
 * @param shown the client's name of its advisor, where it is told of each consult; null where it is told nothing
 * @param natively how a provider is told that serves consults itself; null where only the gateway can
 */
public record ConsultTerms(
        @Nullable String tool,
        List<String> advisors,
        AdvicePrompt prompt,
        int uses,
        boolean anyone,
        @Nullable String shown,
        @Nullable Natively natively) {
    public ConsultTerms {
        advisors = List.copyOf(advisors);
    }

    /**
     * Bounds in a provider's own definition of the tool.
     *
     * @param uses how often in one answer; empty for as often as the executor likes
     * @param tokens the longest advice; empty where the provider decides
     */
    public record Natively(OptionalInt uses, OptionalInt tokens) {
        /** The shortest bound on advice that providers take, in tokens. */
        public static final int LEAST_TOKENS = 1024;
    }
}
