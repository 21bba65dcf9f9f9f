package io.escalier.policies.config;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the JSON Schema (draft 2020-12) of a configuration, for completion and checks in editors. */
public final class JsonSchema {
    private final Grammars grammars;
    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private JsonSchema(Grammars grammars) {
        this.grammars = grammars;
    }

    /** The schema of a file that is bound to a record. */
    public static String of(Class<? extends Record> type) {
        return of(type, Grammars.standard());
    }

    /** As above; types that have a grammar of their own are described by it. */
    public static String of(Class<? extends Record> type, Grammars grammars) {
        JsonSchema schema = new JsonSchema(grammars);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.putAll(schema.section(type));
        Map<String, Object> include = new LinkedHashMap<>();
        include.put("description", "Files to read as if they were written here, relative to this one.");
        include.put("type", "array");
        include.put("items", Map.of("type", "string"));
        @SuppressWarnings("unchecked")
        Map<String, Object> properties = (Map<String, Object>) root.get("properties");
        if (properties != null) {
            properties.put(Includes.KEY, include);
        }
        root.put("$defs", schema.definitions);
        return Json.write(root);
    }

    /** The schema of a section that holds no other sections, for grammars that read one. */
    public static Map<String, Object> ofSection(Class<? extends Record> type) {
        return new JsonSchema(Grammars.standard()).section(type);
    }

    private Map<String, Object> section(Class<? extends Record> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Shape.Field field : Shape.of(type).fields()) {
            properties.put(field.key(), key(field));
            if (!field.mayBeLeftOut(grammars)) {
                required.add(field.key());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> key(Shape.Field field) {
        Map<String, Object> schema = new LinkedHashMap<>();
        field.doc().ifPresent(doc -> schema.put("description", doc));
        schema.putAll(type(field.type()));
        field.byDefault().ifPresent(text -> {
            Object value = plain(YamlReader.fragment(text, new Location("default", 1, 1)));
            if (value != null) {
                schema.put("default", value);
            }
        });
        Range range = field.annotations().getAnnotation(Range.class);
        if (range != null) {
            bound(schema, range.min(), "minimum", "minLength", "minItems", "minProperties");
            bound(schema, range.max(), "maximum", "maxLength", "maxItems", "maxProperties");
        }
        if (field.annotations().getAnnotation(Name.class) != null) {
            name(schema);
        }
        return schema;
    }

    private Map<String, Object> type(Type type) {
        Class<?> raw = Shape.raw(type);
        if (raw == Optional.class || raw == Located.class) {
            return type(Shape.argument(type, 0));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        if (raw == List.class) {
            schema.put("type", "array");
            schema.put("items", type(Shape.argument(type, 0)));
            return schema;
        }
        if (raw == Map.class) {
            schema.put("type", "object");
            schema.put("additionalProperties", type(Shape.argument(type, 1)));
            return schema;
        }
        Grammar<?> grammar = grammars.of(raw);
        if (grammar != null) {
            return Json.ordered(grammar.schema());
        }
        return Map.of("$ref", "#/$defs/" + definition(raw.asSubclass(Record.class)));
    }

    private String definition(Class<? extends Record> type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = type.getSimpleName();
        for (int i = 2; definitions.containsKey(name); i++) {
            name = type.getSimpleName() + i;
        }
        names.put(type, name);
        definitions.put(name, Map.of());
        definitions.put(name, section(type));
        return name;
    }

    private static void bound(
            Map<String, Object> schema, String limit, String number, String text, String items, String entries) {
        if (!limit.matches("-?\\d+(\\.\\d+)?")) {
            return;
        }
        String keyword = switch (String.valueOf(schema.get("type"))) {
            case "integer", "number" -> number;
            case "string" -> text;
            case "array" -> items;
            default -> entries;
        };
        schema.put(keyword, new BigDecimal(limit));
    }

    private static void name(Map<String, Object> schema) {
        Map<String, Object> pattern = Map.of("pattern", "^" + Name.GRAMMAR + "$");
        switch (String.valueOf(schema.get("type"))) {
            case "object" -> schema.put("propertyNames", pattern);
            case "array" -> schema.put("items", Map.of("type", "string", "pattern", "^" + Name.GRAMMAR + "$"));
            default -> schema.putAll(pattern);
        }
    }

    /** A default as JSON; null for nothing. */
    private static @Nullable Object plain(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(JsonSchema::plain).toList();
        }
        if (node instanceof Node.Mapping mapping) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> values.put(key, plain(entry.value())));
            return values;
        }
        Node.Scalar scalar = (Node.Scalar) node;
        if (scalar.isEmpty()) {
            return null;
        }
        if (scalar.plain() && scalar.text().matches("true|false")) {
            return Boolean.valueOf(scalar.text());
        }
        return scalar.plain() && scalar.text().matches("-?\\d{1,15}(\\.\\d{1,12})?")
                ? new BigDecimal(scalar.text())
                : scalar.text();
    }
}
