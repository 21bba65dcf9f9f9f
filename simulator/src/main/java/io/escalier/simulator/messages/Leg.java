package io.escalier.simulator.messages;

import io.escalier.simulator.mind.Thought;
import java.util.List;

/**
 * What a model says until it asks its advisor, or until its end.
 *
 * @param prompt what it has read by then, in tokens
 * @param consults behind it
 * @param resumed whether the consults were asked for in the request before, and this one begins with what came of them
 */
public record Leg(List<String> prompt, Thought thought, List<Consulted> consults, boolean resumed) {
    public Leg {
        prompt = List.copyOf(prompt);
        consults = List.copyOf(consults);
    }
}
