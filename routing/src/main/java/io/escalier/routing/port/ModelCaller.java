package io.escalier.routing.port;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Content;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes upstream calls. One call is one HTTP request: repeats are the engine's.
 *
 * <p>Failure posture: whatever goes wrong arrives at {@link Listener#failed}, exactly once, and with a usage as well as
 * it can be known.
 */
public interface ModelCaller {
    /** Starts a call; the listener hears of it on the context of the caller, never from within this method. */
    OpenCall open(Outgoing call, Listener listener);

    /** The most that a call could use: every byte of the prompt a token, and all the output it may have. */
    Bound upperBound(Outgoing call);

    /** How long calls of a target usually take, to their end; empty while too little is known of it. */
    default Optional<Duration> usualTime(String target) {
        return Optional.empty();
    }

    /**
     * What a call is taken to use at most.
     *
     * @param certain false where neither request nor model bounds the answer: it may be longer than it ever was
     */
    record Bound(Usage upTo, boolean certain) {}

    /** A call under way. */
    interface OpenCall {
        /** Breaks it off at once; the listener hears nothing more. Tells what it had come to; harmless when over. */
        Partial cancel();

        /** Stops reading, until {@link #resume}. */
        void pause();

        void resume();

        /** Tokens put out so far, as reckoned. */
        long outputTokens();
    }

    /**
     * A call that came to no proper end.
     *
     * @param answer what it said until then
     * @param usage of the model that answers, reckoned
     * @param beside what else was done within the call
     * @param bytesRead of the answer's body
     */
    record Partial(Answer answer, Usage usage, Beside beside, long bytesRead) {
        /** One in which nothing else was done. */
        public Partial(Answer answer, Usage usage, long bytesRead) {
            this(answer, usage, Beside.NOTHING, bytesRead);
        }
    }

    /** Hears of one call. */
    interface Listener {
        /** The upstream accepted the call. */
        void opened();

        void arrived(Chunk chunk);

        /** After the chunk that completed it. */
        void toolCallDone(Content.ToolCall call);

        /**
         * The last word.
         *
         * @param usage of the model that answers
         * @param beside what else was done within the call
         * @param bytesRead of the answer's body
         */
        void ended(Answer answer, Usage usage, Beside beside, long bytesRead);

        /** The last word. */
        void failed(Failure failure, Partial partial);
    }
}
