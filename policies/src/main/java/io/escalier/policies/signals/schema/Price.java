package io.escalier.policies.signals.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;

/** What one keyword costs on one value, in the units of {@link Allowance}: at least one, more where it looks at more. */
interface Price {
    /** Characters that are compared or counted for one unit. */
    int CHARACTERS = 64;

    /** Characters times instructions that a pattern runs through for one unit. */
    int STEPS = 16;

    long of(JsonNode value);

    /**
     * @param keyword whose price it is
     * @param rule the keyword's value
     * @param schema that the keyword stands in
     */
    static Price of(String keyword, JsonNode rule, JsonNode schema) {
        switch (keyword) {
            case "pattern" -> {
                long size = PatternSize.of(rule.textValue());
                return value -> value.isTextual() ? 1 + value.textValue().length() * size / STEPS : 1;
            }
            case "patternProperties", "additionalProperties" -> {
                long size = programs(schema.path("patternProperties"));
                return value -> value.isObject() ? 1 + value.size() + names(value) * size / STEPS : 1;
            }
            case "enum", "const" -> {
                return Price::weight;
            }
            case "uniqueItems" -> {
                return value -> value.isArray() ? weight(value) + Collisions.pairs(value, JsonNode::hashCode) : 1;
            }
            case "dependencies", "dependentRequired" -> {
                long size = weight(rule);
                return value -> 1 + value.size() * size;
            }
            case "minLength", "maxLength" -> {
                return value -> value.isTextual() ? 1 + value.textValue().length() / CHARACTERS : 1;
            }
            default -> {
                long size = 1L + rule.size();
                return value -> size + value.size();
            }
        }
    }

    /** How much there is in a value: its nodes, and its text by the {@link #CHARACTERS}. */
    static long weight(JsonNode value) {
        long weight = value.isTextual() ? 1 + value.textValue().length() / CHARACTERS : 1;
        for (JsonNode child : value) {
            weight += weight(child);
        }
        return weight + names(value) / CHARACTERS;
    }

    private static long names(JsonNode value) {
        long length = 0;
        for (Iterator<String> i = value.fieldNames(); i.hasNext(); ) {
            length += 1 + i.next().length();
        }
        return length;
    }

    private static long programs(JsonNode patterns) {
        long size = 0;
        for (Iterator<String> i = patterns.fieldNames(); i.hasNext(); ) {
            size += PatternSize.of(i.next());
        }
        return size;
    }
}
