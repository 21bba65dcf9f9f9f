package io.escalier.simulator.chat;

import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.mind.Ask;
import java.util.List;

/**
 * A request of the chat dialect, checked.
 *
 * @param tokens of the prompt in canonical form, which is what is counted and cached
 * @param usage a stream ends with a usage chunk
 * @param runningUsage every chunk carries usage so far
 * @param top how many alternatives per token; 0 without
 * @param directives found in the messages, in order
 */
public record ChatRequest(
        Ask ask,
        List<String> tokens,
        boolean stream,
        boolean usage,
        boolean runningUsage,
        boolean logprobs,
        int top,
        int choices,
        List<Directive> directives) {
    public ChatRequest {
        tokens = List.copyOf(tokens);
        directives = List.copyOf(directives);
    }
}
