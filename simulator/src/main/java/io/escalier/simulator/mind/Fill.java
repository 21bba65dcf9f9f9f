package io.escalier.simulator.mind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;

/**
 * Makes a value that fits a JSON Schema: types, enum, const, properties, items, minimum, local references. Where a text or a
 * number may stand, an answer that is given stands.
 */
final class Fill {
    private static final int DEEPEST = 12;

    private final JsonNode root;
    private final String answer;

    Fill(JsonNode root, String answer) {
        this.root = root;
        this.answer = answer;
    }

    JsonNode value() {
        return value(root, 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (depth > DEEPEST) {
            return json.nullNode();
        }
        if (schema.has("$ref")) {
            String path = schema.path("$ref").asText();
            return value(path.startsWith("#/") ? root.at(path.substring(1)) : json.objectNode(), depth + 1);
        }
        for (String either : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.path(either).has(0)) {
                return value(schema.path(either).get(0), depth + 1);
            }
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        return schema.path("enum").has(0) ? fromEnum(schema.get("enum")) : byType(schema, depth);
    }

    private JsonNode fromEnum(JsonNode options) {
        return StreamSupport.stream(options.spliterator(), false)
                .filter(option -> option.asText().equals(answer))
                .findFirst()
                .orElse(options.get(0));
    }

    private JsonNode byType(JsonNode schema, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
            case "string" -> json.textNode(answer);
            case "integer", "number" -> json.numberNode(number(schema));
            case "boolean" -> json.booleanNode(true);
            case "null" -> json.nullNode();
            case "array" -> array(schema, depth);
            default -> object(schema, depth);
        };
    }

    private long number(JsonNode schema) {
        if (answer.matches("-?\\d{1,17}")) {
            return Long.parseLong(answer);
        }
        return (long) Math.ceil(schema.path("minimum").asDouble(1));
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int wanted = Math.min(schema.path("minItems").asInt(1), 100);
        for (int i = 0; i < wanted; i++) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("properties").properties().forEach(member -> {
            object.set(member.getKey(), value(member.getValue(), depth + 1));
        });
        return object;
    }
}
