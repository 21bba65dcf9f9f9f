package io.escalier.gateway.http;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where what clients say of the success of their tasks goes. */
@FunctionalInterface
public interface OutcomeSink {
    /**
     * What was said.
     *
     * @param taskId one of the three is set
     * @param answerId the answer's own id, as in {@code chatcmpl-…}
     * @param sessionId all of a session
     * @param score 0 to 1; 1 for success, 0 for failure
     * @param source who says so
     * @param note in the client's words; null for none
     */
    record Said(
            @Nullable String taskId,
            @Nullable String answerId,
            @Nullable String sessionId,
            double score,
            String source,
            @Nullable String note) {}

    /**
     * Ends with the task or session that it was recorded for; empty when there is none of the key's.
     *
     * @param keyId whose tasks and sessions can be meant
     */
    Future<Optional<String>> record(String keyId, Said said);
}
