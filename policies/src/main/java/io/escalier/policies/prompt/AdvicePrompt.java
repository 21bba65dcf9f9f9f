package io.escalier.policies.prompt;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import org.jspecify.annotations.Nullable;

/** How an advisor is consulted, and how the executor hears of it. */
public final class AdvicePrompt {
    private AdvicePrompt() {}

    /**
     * The question to the advisor: the conversation as a quoted transcript, under a system prompt of its own.
     *
     * @param draft what the executor said and a rule objected to; null before it said anything
     * @param maxTokens the longest advice
     */
    public static Prompt.Own ask(Sight sight, @Nullable Answer draft, int maxTokens) {
        String question = sight.request().last().map(message -> message.text()).orElse("");
        return new Prompt.Own("You are the advisor.", question, maxTokens, false, null);
    }

    /**
     * What the executor is told.
     *
     * @param advice of the advisor, not blank
     * @param draft what the executor said before and is to see again; null when it is to begin anew
     */
    public static Change.Append tell(String advice, @Nullable Answer draft) {
        return new Change.Append("Advice: " + advice);
    }
}
