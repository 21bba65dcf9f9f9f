package io.escalier.routing.strategy;

import io.escalier.routing.attempt.Thought;
import io.escalier.routing.task.Content;
import java.util.List;
import java.util.OptionalInt;

/** A change to the client's request, in no dialect; the dialect turns it into edits of the bytes. */
public sealed interface Change {

    /** @param level as the target's record of abilities names it */
    record Effort(String level) implements Change {}

    /** @param value 0 to 2 */
    record Temperature(double value) implements Change {}

    /**
     * Ask for log-probabilities; the client that did not will not see them.
     *
     * @param rivals whether also those of the two likeliest tokens at each place; a client that asks for log-probabilities
     *     itself gets what it asks for
     */
    record Logprobs(boolean rivals) implements Change {
        /** Of the tokens that are said. */
        public Logprobs() {
            this(false);
        }
    }

    /**
     * One more message of the user's, after the last: what came before stays as it is, so that prompt caches still hit.
     *
     * @param text not empty
     */
    record Append(String text) implements Change {}

    /**
     * A question beside the conversation, of which the client sees nothing: answered once, in one piece, in words; no
     * tool may be called, though all are still offered, and no form is asked for.
     *
     * @param maxTokens the most that is answered, 1 or more
     */
    record Aside(int maxTokens) implements Change {}

    /**
     * One more tool, behind those of the client: it takes no arguments, and its calls are for the gateway. All that the
     * client says of how tools are to be called stands.
     *
     * @param name that none of the client's tools has
     * @param description what the model is told of it
     */
    record Offer(String name, String description) implements Change {}

    /**
     * The provider's own tool by which its models ask an advisor at the same provider: such a consult is served within the
     * call, and its blocks in the conversation go as they are. For models that can be advised so.
     *
     * @param advisor a configured model
     * @param maxUses how often in one answer; empty for as often as it likes
     * @param maxTokens the longest advice; empty when not said
     * @param shown whether the client is told of each consult; it then has declared the tool itself
     */
    record Native(String advisor, OptionalInt maxUses, OptionalInt maxTokens, boolean shown) implements Change {}

    /**
     * A message of the user's that a model was sent at an earlier turn and the client has never seen, where it was then: so
     * prompt caches still hit.
     *
     * @param before of the assistant's messages that say something, the how-manieth it stands before, from 0
     * @param text not empty
     */
    record Told(int before, String text) implements Change {}

    /**
     * What went between a model and the gateway within one answer, and the client has not seen: the model said something
     * and called the gateway's own tool, and was given its result. The message of the client's that goes on from there
     * begins with the same text and thoughts, and has them no more; where it does not begin so, it stays whole behind the
     * call, and the text is left out here.
     *
     * @param before as for {@link Told}; the number of all such messages for an answer that is still to be given
     * @param text what was said before the call; empty for none
     * @param thoughts in front of it, for the model that had them; none where the client has them
     * @param calls in order, 1 or more, without arguments
     * @param results one for each call
     */
    record Consult(int before, String text, List<Thought> thoughts, List<Content.ToolCall> calls, List<String> results)
            implements Change {
        public Consult {
            thoughts = List.copyOf(thoughts);
            calls = List.copyOf(calls);
            results = List.copyOf(results);
            if (calls.isEmpty() || calls.size() != results.size()) {
                throw new IllegalArgumentException(calls.size() + " calls and " + results.size() + " results");
            }
        }
    }
}
