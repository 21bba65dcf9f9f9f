package io.escalier.gateway.dialect.neutral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** JSON Schemas, for providers that take some of their words only. */
public final class Schemas {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Members that have schemas by name, and those that are one or have a list of them. */
    private static final List<String> NAMED =
            List.of("properties", "$defs", "definitions", "patternProperties", "dependentSchemas");

    private static final List<String> NESTED = List.of(
            "items",
            "prefixItems",
            "anyOf",
            "allOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "additionalProperties");

    private Schemas() {}

    /** @param text JSON that was read before */
    public static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON, which it was before", e);
        }
    }

    /** Shows a schema and all that stand in it, the outer before the inner, which it may change. */
    public static void each(JsonNode schema, Consumer<ObjectNode> seen) {
        if (schema instanceof ObjectNode object) {
            seen.accept(object);
            NAMED.forEach(name -> object.path(name).forEach(inner -> each(inner, seen)));
            NESTED.forEach(name -> each(object.path(name), seen));
        } else if (schema.isArray()) {
            schema.forEach(inner -> each(inner, seen));
        }
    }

    /** Whether it is of objects: by its type, or since it has properties. */
    public static boolean ofObjects(ObjectNode schema) {
        JsonNode type = schema.path("type");
        boolean said = type.isTextual() && type.textValue().equals("object");
        for (JsonNode one : type) {
            said |= one.asText().equals("object");
        }
        return said || schema.path("properties").isObject();
    }

    /** Whether nothing but the properties may stand in its objects. */
    public static boolean closed(ObjectNode schema) {
        JsonNode more = schema.path("additionalProperties");
        return more.isBoolean() && !more.booleanValue();
    }
}
