package io.escalier.gateway.dialect;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The side of a dialect that faces providers. Stateless. */
public interface UpstreamDialect {
    /** As in config: {@code dialect: openai}. */
    String name();

    /** Appended to the provider's base URL. */
    String path();

    /** The client's bytes with the edits that this call needs. */
    byte[] encode(Request request, Prompt prompt, UpstreamModel model);

    /** Reads one answer of the kind that was asked for: events, or a whole body. */
    AnswerReader reader(Request request);

    /**
     * What an answer with an error status means.
     *
     * @param retryAfter as the upstream asked; null when it did not
     * @param body bounded; may be anything
     */
    Failure failure(int status, @Nullable Duration retryAfter, byte[] body);
}
