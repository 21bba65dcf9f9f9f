package io.escalier.policies.consult;

import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.task.AdvisorWish;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.Task;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An advisor that the client itself asks for, and what it tells back of earlier consults. */
public final class Wish {
    /** The longest advice where the client does not say, in tokens. */
    static final int USUAL_TOKENS = 2048;

    private Wish() {}

    /** Whether a request has anything to do with an advisor of its client's choice. */
    public static boolean in(Request request) {
        return request.advisor() != null || History.in(request);
    }

    /**
     * How the executor may consult.
     *
     * @param can what the executor can do; null where nobody knows
     * @param anyone whether whoever answers may
     */
    public static ConsultTerms terms(Task task, AdvicePrompt prompt, @Nullable Abilities can, boolean anyone) {
        Request request = task.request();
        AdvisorWish wish = request.advisor();
        String tool = wish == null || !offered(request, can) ? null : AdvisorTool.beside(request.tools());
        List<String> advisors = task.advisor() == null ? List.of() : List.of(task.advisor());
        int uses = wish == null ? Integer.MAX_VALUE : wish.maxUses().orElse(Integer.MAX_VALUE);
        String shown = wish == null || !wish.shown() ? null : wish.name();
        return new ConsultTerms(tool, advisors, prompt, uses, anyone, shown, natively(request, tool));
    }

    /** A client that has declared the tool itself goes on with answers that paused, too. */
    private static ConsultTerms.@Nullable Natively natively(Request request, @Nullable String tool) {
        AdvisorWish wish = request.advisor();
        return wish != null && (wish.shown() || tool != null)
                ? natively(request, wish.maxUses(), wish.maxTokens())
                : null;
    }

    /**
     * The same in a provider's own definition, whose name is given; null where a tool of the client's has it, or where advice
     * is to be shorter than providers let it be.
     */
    public static ConsultTerms.@Nullable Natively natively(Request request, OptionalInt uses, OptionalInt tokens) {
        boolean free = AdvisorTool.beside(request.tools()).equals(AdvisorTool.NAME);
        boolean bounded = tokens.orElse(ConsultTerms.Natively.LEAST_TOKENS) >= ConsultTerms.Natively.LEAST_TOKENS;
        return free && bounded ? new ConsultTerms.Natively(uses, tokens) : null;
    }

    /** The longest advice that the client wants. */
    public static int tokens(Request request) {
        AdvisorWish wish = request.advisor();
        return wish == null ? USUAL_TOKENS : wish.maxTokens().orElse(USUAL_TOKENS);
    }

    /**
     * Whether a tool of the gateway's own can be offered. An answer that is told by log-probabilities, or in several choices,
     * or that the client has begun, cannot go on in another call.
     *
     * @param can what the executor can do; null where nobody knows
     */
    public static boolean offered(Request request, @Nullable Abilities can) {
        boolean one = request.asked().choices() == 1 && !request.asked().logprobs();
        boolean begun =
                request.last().map(message -> message.role() == Role.ASSISTANT).orElse(true);
        return one && !begun && (can == null || can.tools());
    }
}
