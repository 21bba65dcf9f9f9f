package io.escalier.routing.task;

import java.util.Map;

/**
 * What a request's bytes are written in.
 *
 * @param dialect as in metrics and ledger
 * @param headers that belong to the bytes and go along with them, by lower-case name
 */
public record Origin(String dialect, Map<String, String> headers) {
    /** Of bytes that nobody will read. */
    public static final Origin NOWHERE = new Origin("none", Map.of());

    public Origin {
        headers = Map.copyOf(headers);
    }
}
