package io.escalier.policies.signals.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** What the value of a schema keyword must look like, after the JSON Schema drafts 4 to 2020-12. */
enum Shape {
    ANY,
    TYPE,
    VALUES,
    NUMBER,
    /** A number, or a boolean in draft 4. */
    EXCLUSIVE,
    COUNT,
    FLAG,
    PATTERN,
    NAMES,
    NAME_LISTS,
    REFERENCE,
    SCHEMA,
    SCHEMAS,
    SCHEMA_OR_SCHEMAS,
    NAMED_SCHEMAS,
    PATTERN_SCHEMAS,
    SCHEMA_OR_NAMES;

    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");

    /** The keywords that are checked; others (titles, formats, defaults, a vendor's own) say nothing about validity. */
    static final Map<String, Shape> OF = Map.ofEntries(
            Map.entry("type", TYPE),
            Map.entry("enum", VALUES),
            Map.entry("const", ANY),
            Map.entry("multipleOf", NUMBER),
            Map.entry("maximum", NUMBER),
            Map.entry("minimum", NUMBER),
            Map.entry("exclusiveMaximum", EXCLUSIVE),
            Map.entry("exclusiveMinimum", EXCLUSIVE),
            Map.entry("maxLength", COUNT),
            Map.entry("minLength", COUNT),
            Map.entry("maxItems", COUNT),
            Map.entry("minItems", COUNT),
            Map.entry("maxContains", COUNT),
            Map.entry("minContains", COUNT),
            Map.entry("maxProperties", COUNT),
            Map.entry("minProperties", COUNT),
            Map.entry("uniqueItems", FLAG),
            Map.entry("pattern", PATTERN),
            Map.entry("required", NAMES),
            Map.entry("dependentRequired", NAME_LISTS),
            Map.entry("$ref", REFERENCE),
            Map.entry("items", SCHEMA_OR_SCHEMAS),
            Map.entry("additionalItems", SCHEMA),
            Map.entry("contains", SCHEMA),
            Map.entry("additionalProperties", SCHEMA),
            Map.entry("propertyNames", SCHEMA),
            Map.entry("if", SCHEMA),
            Map.entry("then", SCHEMA),
            Map.entry("else", SCHEMA),
            Map.entry("not", SCHEMA),
            Map.entry("prefixItems", SCHEMAS),
            Map.entry("allOf", SCHEMAS),
            Map.entry("anyOf", SCHEMAS),
            Map.entry("oneOf", SCHEMAS),
            Map.entry("properties", NAMED_SCHEMAS),
            Map.entry("dependentSchemas", NAMED_SCHEMAS),
            Map.entry("patternProperties", PATTERN_SCHEMAS),
            Map.entry("dependencies", SCHEMA_OR_NAMES));

    /** Keywords that would change what is valid but are not checked here: a schema with one of them is unusable. */
    static final Set<String> UNCHECKED =
            Set.of("$dynamicRef", "$recursiveRef", "unevaluatedProperties", "unevaluatedItems", "disallow", "extends");

    /** Whether a value is of this shape, as far as it is no schema itself. */
    boolean fits(JsonNode value) {
        return switch (this) {
            case ANY -> true;
            case TYPE -> type(value) || value.isArray() && !value.isEmpty() && all(value, Shape::type);
            case VALUES, SCHEMAS -> value.isArray() && !value.isEmpty();
            case NUMBER -> value.isNumber() && Double.isFinite(value.doubleValue());
            case EXCLUSIVE -> value.isBoolean() || NUMBER.fits(value);
            case COUNT -> value.isNumber() && value.canConvertToExactIntegral() && value.doubleValue() >= 0;
            case FLAG -> value.isBoolean();
            case PATTERN, REFERENCE -> value.isTextual();
            case NAMES -> value.isArray() && all(value, JsonNode::isTextual);
            case NAME_LISTS -> value.isObject() && all(value, NAMES::fits);
            case SCHEMA -> schema(value);
            case SCHEMA_OR_SCHEMAS -> schema(value) || value.isArray();
            case NAMED_SCHEMAS, PATTERN_SCHEMAS -> value.isObject();
            case SCHEMA_OR_NAMES -> value.isObject() && all(value, v -> schema(v) || NAMES.fits(v));
        };
    }

    static boolean schema(JsonNode value) {
        return value.isObject() || value.isBoolean();
    }

    private static boolean type(JsonNode value) {
        return value.isTextual() && TYPES.contains(value.textValue());
    }

    private static boolean all(JsonNode values, java.util.function.Predicate<JsonNode> test) {
        for (JsonNode value : values) {
            if (!test.test(value)) {
                return false;
            }
        }
        return true;
    }
}
