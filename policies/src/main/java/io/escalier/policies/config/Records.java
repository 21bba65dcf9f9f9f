package io.escalier.policies.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a mapping as a record: each key a component, each component a key. */
final class Records {
    private final Walk walk;

    Records(Walk walk) {
        this.walk = walk;
    }

    <R extends Record> @Nullable R read(Node node, Class<R> type) {
        Node given = node instanceof Node.Scalar scalar && scalar.isEmpty() ? Node.Mapping.empty(node.at()) : node;
        Shape<R> shape = Shape.of(type);
        if (!(given instanceof Node.Mapping mapping)) {
            walk.hiding(true).problem(node, "is no mapping", "Write its keys: " + String.join(", ", shape.keys()));
            return null;
        }
        boolean complete = noUnknownKeys(mapping, shape);
        Object[] values = new Object[shape.fields().size()];
        for (int i = 0; i < values.length; i++) {
            Object value = value(mapping, shape.fields().get(i));
            complete &= value != null;
            if (value != null) {
                values[i] = value;
            }
        }
        return complete ? create(shape, values, mapping) : null;
    }

    private boolean noUnknownKeys(Node.Mapping mapping, Shape<?> shape) {
        List<String> known = shape.keys();
        boolean all = true;
        for (var entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                Node value = entry.getValue().value();
                boolean shown = value instanceof Node.Scalar && !shape.holdsSecret();
                walk.problems()
                        .add(
                                entry.getValue().keyAt(),
                                walk.joined("." + entry.getKey()),
                                shown ? ((Node.Scalar) value).text() : null,
                                "unknown key",
                                Words.fix(entry.getKey(), known));
                all = false;
            }
        }
        return all;
    }

    private @Nullable Object value(Node.Mapping mapping, Shape.Field field) {
        Walk inside = walk.at("." + field.key());
        Node node = mapping.get(field.key());
        if (node == null || node instanceof Node.Scalar scalar && scalar.isEmpty()) {
            return absent(inside, field, mapping, node);
        }
        Object value = inside.read(node, field.type());
        return value != null && Limits.hold(field, value, node, inside) ? value : null;
    }

    private static @Nullable Object absent(Walk inside, Shape.Field field, Node section, @Nullable Node empty) {
        Location at = empty == null ? section.at() : empty.at();
        if (field.isOptional()) {
            return Optional.empty();
        }
        if (field.byDefault().isPresent()) {
            return inside.read(YamlReader.fragment(field.byDefault().get(), at), field.type());
        }
        if (field.isRecordThatMayBeLeftOut(inside.grammars())) {
            return inside.read(Node.Mapping.empty(at), field.type());
        }
        String what = empty == null ? "is missing" : "has no value";
        String fix = empty == null ? "Add `" + field.key() + "`" : "Write one after `" + field.key() + ":`";
        inside.problems()
                .add(
                        at,
                        inside.path(),
                        null,
                        what,
                        fix + field.doc().map(doc -> ": " + doc).orElse(""));
        return null;
    }

    private <R extends Record> @Nullable R create(Shape<R> shape, Object[] values, Node.Mapping mapping) {
        try {
            return shape.create(values);
        } catch (Unfit e) {
            String key = Words.key(e.component());
            Node blamed = mapping.get(key);
            walk.at(key.isEmpty() ? "" : "." + key).problem(blamed == null ? mapping : blamed, e.what(), e.fix());
            return null;
        }
    }
}
