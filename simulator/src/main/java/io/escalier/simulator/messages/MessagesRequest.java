package io.escalier.simulator.messages;

import io.escalier.simulator.cache.BreakpointCache;
import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.mind.Ask;
import java.util.List;

/**
 * A request of the messages dialect, checked.
 *
 * @param tokens of the prompt in canonical form, which is what is counted and cached
 * @param blocks where its blocks end, and which of them have a breakpoint
 * @param most {@code max_tokens}; the limit of the ask may be lower, where the model's window ends
 * @param redact a directive wants what is thought redacted
 * @param directives found in the messages, in order
 */
public record MessagesRequest(
        Ask ask,
        List<String> tokens,
        List<BreakpointCache.Block> blocks,
        boolean stream,
        int most,
        Thinking thinking,
        boolean redact,
        List<Directive> directives) {
    public MessagesRequest {
        tokens = List.copyOf(tokens);
        blocks = List.copyOf(blocks);
        directives = List.copyOf(directives);
    }
}
