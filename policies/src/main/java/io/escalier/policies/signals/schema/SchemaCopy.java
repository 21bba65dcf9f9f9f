package io.escalier.policies.signals.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Rewrites a stranger's schema into one that is safe to hand to a validator: only keywords that are known, each of the
 * right shape; references only within the document, each target once; patterns only that run in linear time.
 */
final class SchemaCopy {
    /** How many nodes the copy may have; what several references share is copied once. */
    static final int MOST_NODES = 50_000;

    /** How many patterns a schema may have, and how many instructions all of them together. */
    static final int MOST_PATTERNS = 500;

    static final int MOST_INSTRUCTIONS = 20_000;

    /** How many pairs of one {@code enum} may share a hash. */
    private static final int MOST_COLLISIONS = 1_000;

    private static final JsonNodeFactory NEW = JsonNodeFactory.instance;

    private record Target(JsonNode node, String name) {}

    private final JsonNode root;
    private final IdentityHashMap<JsonNode, String> named = new IdentityHashMap<>();
    private final Deque<Target> open = new ArrayDeque<>();
    private int nodes;
    private int patterns;
    private int instructions;

    private SchemaCopy(JsonNode root) {
        this.root = root;
    }

    /** @throws Unusable when a part of the schema cannot be checked, with the reason */
    static JsonNode of(JsonNode root) {
        if (!Shape.schema(root)) {
            throw new Unusable("the schema is no object");
        }
        return new SchemaCopy(root).copy();
    }

    private JsonNode copy() {
        named.put(root, "#");
        JsonNode copy = schema(root);
        ObjectNode targets = NEW.objectNode();
        for (Target target = open.poll(); target != null; target = open.poll()) {
            targets.set(target.name, schema(target.node));
        }
        if (copy instanceof ObjectNode object && !targets.isEmpty()) {
            object.set("$defs", targets);
        }
        return copy;
    }

    private JsonNode schema(JsonNode schema) {
        boolean inner = nodes > 0;
        count(1);
        if (schema.isBoolean()) {
            return schema;
        }
        if (!schema.isObject()) {
            throw new Unusable("a part of the schema that should be an object is none");
        }
        if (inner && (schema.has("$id") || schema.has("$schema"))) {
            throw new Unusable("the schema has other schemas in it");
        }
        ObjectNode copy = NEW.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> i = schema.fields(); i.hasNext(); ) {
            Map.Entry<String, JsonNode> field = i.next();
            String keyword = field.getKey();
            Shape shape = Shape.OF.get(keyword);
            if (shape != null) {
                copy.set(keyword, value(keyword, shape, field.getValue()));
            } else if (Shape.UNCHECKED.contains(keyword)) {
                throw new Unusable(keyword + " is not checked");
            }
        }
        return copy;
    }

    private JsonNode value(String keyword, Shape shape, JsonNode value) {
        if (!shape.fits(value)) {
            throw new Unusable(keyword + " in the schema has a value that it cannot have");
        }
        return switch (shape) {
            case PATTERN -> {
                pattern(value.textValue());
                yield value;
            }
            case VALUES -> values(value);
            case REFERENCE -> NEW.textNode(reference(value.textValue()));
            case SCHEMA -> schema(value);
            case SCHEMAS -> list(value);
            case SCHEMA_OR_SCHEMAS -> value.isArray() ? list(value) : schema(value);
            case PATTERN_SCHEMAS, NAMED_SCHEMAS, SCHEMA_OR_NAMES -> members(value, shape);
            default -> {
                count(value.size());
                yield value;
            }
        };
    }

    private void pattern(String pattern) {
        instructions += Linear.compile(pattern).size();
        if (++patterns > MOST_PATTERNS || instructions > MOST_INSTRUCTIONS) {
            throw new Unusable("the schema has too many patterns");
        }
    }

    private JsonNode values(JsonNode values) {
        count(values.size());
        if (Collisions.pairs(values, Collisions::asEnum) > MOST_COLLISIONS) {
            throw new Unusable("the schema lists the same values over and over");
        }
        return values;
    }

    private ArrayNode list(JsonNode schemas) {
        ArrayNode copy = NEW.arrayNode(schemas.size());
        schemas.forEach(schema -> copy.add(schema(schema)));
        return copy;
    }

    private ObjectNode members(JsonNode schemas, Shape shape) {
        ObjectNode copy = NEW.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> i = schemas.fields(); i.hasNext(); ) {
            Map.Entry<String, JsonNode> member = i.next();
            if (shape == Shape.PATTERN_SCHEMAS) {
                pattern(member.getKey());
            }
            JsonNode value = member.getValue();
            copy.set(member.getKey(), value.isArray() && shape == Shape.SCHEMA_OR_NAMES ? value : schema(value));
        }
        return copy;
    }

    private String reference(String reference) {
        JsonNode target = Reference.resolve(root, reference);
        String known = named.get(target);
        if (known != null) {
            return known;
        }
        String name = Integer.toString(named.size());
        named.put(target, "#/$defs/" + name);
        open.add(new Target(target, name));
        return "#/$defs/" + name;
    }

    private void count(int more) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new Unusable("the schema is too large");
        }
    }
}
