package io.escalier.routing.strategy;

import io.escalier.routing.task.Asked;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a call sends. */
public sealed interface Prompt {
    /** The client's request as it is. */
    Prompt AS_ASKED = new Changed(List.of());

    /** What is asked for beside the messages, given what the client asked for. */
    Asked asked(Asked client);

    /** Whether what answers it answers the client's request. */
    boolean forClient();

    /** The advisor that the provider itself may have asked; null where it may ask nobody. */
    Change.@Nullable Native advisor();

    /**
     * The client's request with changes.
     *
     * @param changes in order; of two of one kind the later wins, but each {@link Change.Append} is appended
     */
    record Changed(List<Change> changes) implements Prompt {
        public Changed {
            changes = List.copyOf(changes);
        }

        @Override
        public Asked asked(Asked client) {
            Asked asked = client;
            for (Change change : changes) {
                if (change instanceof Change.Aside aside) {
                    asked = new Asked(false, false, client.logprobs(), 1, OptionalInt.of(aside.maxTokens()));
                }
            }
            return asked;
        }

        @Override
        public Change.@Nullable Native advisor() {
            Change.Native found = null;
            for (Change change : changes) {
                found = change instanceof Change.Native own ? own : found;
            }
            return found;
        }

        @Override
        public boolean forClient() {
            return changes.stream().noneMatch(Change.Aside.class::isInstance);
        }
    }

    /**
     * A question of the gateway's own: no tools, one answer, in one piece.
     *
     * @param system who the model is to be
     * @param user the question, with whatever it quotes
     * @param maxTokens the most that is answered, 1 or more
     * @param logprobs whether log-probabilities are wanted
     * @param schema JSON Schema of the answer, as text; null for an answer in words
     */
    record Own(
            String system,
            String user,
            int maxTokens,
            boolean logprobs,
            @Nullable String schema) implements Prompt {
        @Override
        public Asked asked(Asked client) {
            return new Asked(false, false, logprobs, 1, OptionalInt.of(maxTokens));
        }

        @Override
        public Change.@Nullable Native advisor() {
            return null;
        }

        @Override
        public boolean forClient() {
            return false;
        }
    }
}
