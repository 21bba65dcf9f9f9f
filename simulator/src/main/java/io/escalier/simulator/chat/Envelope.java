package io.escalier.simulator.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What all parts of one answer share; {@code created} in seconds since 1970. */
public record Envelope(String id, long created, String model) {
    /** Says of every answer that no real model made it. */
    static final String FINGERPRINT = "simulated";

    ObjectNode open(String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model)
                .put("service_tier", "default")
                .put("system_fingerprint", FINGERPRINT);
    }
}
