package io.escalier.simulator.meter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;

/**
 * One row of the meter.
 *
 * @param number place in the meter since it was made, from 1
 * @param id the request's {@code x-client-request-id}, or one of the simulator's own
 * @param model as requested; empty when the request named none
 * @param key short hash of the API key; {@code none} without one
 * @param startedMillis since 1970, by the simulator's clock
 * @param endedMillis 0 while open
 * @param status of HTTP; 0 when no head was sent
 * @param bytesWritten of the body, given to the socket
 * @param bytesAtDisconnect of the body when the client was seen to leave; -1 when it did not
 * @param tokensWritten of the answer, given to the socket
 * @param fault name of the fault on the way, or empty
 * @param nanos what it cost so far in nano-dollars; empty where the simulator has no prices, as in the chat dialect
 */
public record Attempt(
        long number,
        String id,
        String model,
        String key,
        long startedMillis,
        long endedMillis,
        int status,
        boolean stream,
        TokenCounts tokens,
        long bytesWritten,
        long bytesAtDisconnect,
        long tokensWritten,
        Finish finish,
        String fault,
        OptionalLong nanos) {

    ObjectNode toJson() {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("number", number).put("attempt_id", id).put("model", model).put("key_hash", key);
        row.put("started_ms", startedMillis).put("ended_ms", endedMillis);
        row.put("status", status).put("stream", stream);
        row.set("tokens", tokens.toJson());
        row.put("bytes_written", bytesWritten).put("bytes_at_disconnect", bytesAtDisconnect);
        row.put("tokens_written", tokensWritten);
        row.put("finish", finish.toString()).put("fault", fault);
        return row.put("cost_nano_usd", nanos.isPresent() ? Long.valueOf(nanos.getAsLong()) : null);
    }
}
