package io.escalier.gateway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a client got for one request.
 *
 * @param message {@code choices[0].message}, put together from its pieces where it was streamed
 * @param taskId of {@code x-escalier-task-id}
 * @param decision as the gateway puts it, such as {@code takeover;rule=unsure;step=1}
 * @param cost in dollars; null when the gateway does not know it
 * @param millis from the request to the last byte
 */
record Reply(
        JsonNode message,
        String taskId,
        String decision,
        @Nullable BigDecimal cost,
        long millis) {
    /** Whether the advisor helped or took over. */
    boolean escalated() {
        return decision.startsWith("takeover") || decision.startsWith("advise");
    }
}
