package io.escalier.simulator.messages;

import io.escalier.simulator.cache.BreakpointCache;
import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.mind.Ask;
import java.util.List;
import java.util.Optional;

/**
 * A request of the messages dialect, checked.
 *
 * @param tokens of the prompt in canonical form, which is what is counted and cached
 * @param blocks where its blocks end, and which of them have a breakpoint
 * @param most {@code max_tokens}; the limit of the ask may be lower, where the model's window ends
 * @param redact a directive wants what is thought redacted
 * @param directives found in the messages for this occasion, in order
 * @param advisor that the API is to serve; empty without one
 * @param pending names of consults that the answer before has asked for, and that nothing has come of
 * @param aside directives for those who are asked for advice
 * @param consults how often a directive has the model ask
 * @param pauses a directive has the answer stop where the advisor is to be asked
 */
public record MessagesRequest(
        Ask ask,
        List<String> tokens,
        List<BreakpointCache.Block> blocks,
        boolean stream,
        int most,
        Thinking thinking,
        boolean redact,
        List<Directive> directives,
        Optional<AdvisorTool> advisor,
        List<String> pending,
        List<Directive> aside,
        int consults,
        boolean pauses) {
    public MessagesRequest {
        tokens = List.copyOf(tokens);
        blocks = List.copyOf(blocks);
        directives = List.copyOf(directives);
        pending = List.copyOf(pending);
        aside = List.copyOf(aside);
    }
}
