package io.escalier.gateway.dialect;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Content;
import org.jspecify.annotations.Nullable;

/** Reads one upstream answer as it arrives. Confined to one context; says nothing more after a last word. */
public interface AnswerReader {
    /** Takes the next bytes, cut anywhere. */
    void read(byte[] bytes, Sink sink);

    /** The upstream closed the answer in good order. */
    void end(Sink sink);

    /** What was said until now. */
    Answer soFar();

    /** The usage that the provider stated; null when it stated none that can be true. */
    @Nullable
    Usage stated();

    /** What the provider stated of what it did besides; of a broken answer, until then. */
    default Beside beside() {
        return Beside.NOTHING;
    }

    /** Whether the provider stated a usage that cannot be true: negative, huge, not a number. */
    boolean usageRefused();

    /** A reckoning of the tokens put out until now, for when nothing is stated. */
    long outputTokensSoFar();

    /** Hears what was read. */
    interface Sink {
        void arrived(Chunk chunk);

        void toolCallDone(Content.ToolCall call);

        /** The last word: a proper end. */
        void ended();

        /** The last word: {@code MALFORMED}, {@code ERROR_EVENT}, {@code SILENT_END}, {@code TOO_LARGE}. */
        void failed(Failure failure);
    }
}
