package io.escalier.policies.consult;

import io.escalier.policies.prompt.AdvicePrompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an executor may consult in the middle of its answer.
 *
 * @param tool name of the tool that it is offered; null where it is offered none
 * @param advisors configured models, in the order in which they are asked
 * @param prompt the words
 */
public record ConsultTerms(@Nullable String tool, List<String> advisors, AdvicePrompt prompt) {
    public ConsultTerms {
        advisors = List.copyOf(advisors);
    }
}
