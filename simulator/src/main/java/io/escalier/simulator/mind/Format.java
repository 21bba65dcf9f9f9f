package io.escalier.simulator.mind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The form an answer must have; {@code schema} is missing unless the kind is {@link Kind#SCHEMA}. */
public record Format(Kind kind, JsonNode schema) {
    public static final Format TEXT = new Format(Kind.TEXT, MissingNode.getInstance());
    public static final Format OBJECT = new Format(Kind.OBJECT, MissingNode.getInstance());

    public static Format schema(JsonNode schema) {
        return new Format(Kind.SCHEMA, schema);
    }

    /** As in {@code response_format.type}. */
    public enum Kind {
        TEXT,
        OBJECT,
        SCHEMA
    }
}
