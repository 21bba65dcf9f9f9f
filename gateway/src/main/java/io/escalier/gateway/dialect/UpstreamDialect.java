package io.escalier.gateway.dialect;

import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The side of a dialect that faces providers. Stateless. */
public interface UpstreamDialect {
    /** As in config: {@code dialect: openai}. */
    String name();

    /** Appended to the provider's base URL. */
    String path();

    /** The bytes of a client that speaks this too, with the edits that this call needs, or a question of the gateway's own. */
    byte[] encode(Request request, Prompt prompt, UpstreamModel model);

    /** What a client that speaks this too asked for and the model does not take, by the client's names. */
    Set<String> notCarried(Request request, UpstreamModel model);

    /** The request of a client that speaks another dialect, with the changes that this call needs. */
    Translated translate(NeutralRequest request, Prompt.Changed prompt, UpstreamModel model);

    /** Headers that belong to a request's bytes, by lower-case name. {@code request}: the client's. */
    Map<String, String> headers(Request request, UpstreamModel model);

    /** The same for a call that has the provider serve something else besides. */
    default Map<String, String> headers(Request request, Prompt prompt, UpstreamModel model) {
        return headers(request, model);
    }

    /** How a provider counts the tokens of a request; null where none does. */
    @Nullable
    Counting counting();

    /**
     * Reads the answer to one call.
     *
     * @param asked what the call asks for, which need not be what the client did: events, or a whole body
     */
    AnswerReader reader(Asked asked, UpstreamModel model);

    /** The same for a call that has the provider serve something else besides. */
    default AnswerReader reader(Asked asked, Prompt prompt, UpstreamModel model) {
        return reader(asked, model);
    }

    /**
     * What an answer with an error status means.
     *
     * @param retryAfter as the upstream asked; null when it did not
     * @param body bounded; may be anything
     */
    Failure failure(int status, @Nullable Duration retryAfter, byte[] body);
}
