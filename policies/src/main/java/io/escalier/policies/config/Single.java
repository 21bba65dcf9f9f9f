package io.escalier.policies.config;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A grammar of single values. */
record Single<T>(String describe, Map<String, Object> schema, Function<String, T> parse) implements Grammar<T> {
    Single {
        schema = Map.copyOf(schema);
    }

    @Override
    public @Nullable T read(Node node, Bindings bindings) {
        if (!(node instanceof Node.Scalar scalar)) {
            String given = node instanceof Node.Mapping ? "a mapping" : "a list";
            bindings.problem(node, "is " + given, "Write " + describe);
            return null;
        }
        try {
            return parse.apply(scalar.text());
        } catch (Unfit e) {
            bindings.problem(node, e.what(), e.fix());
            return null;
        }
    }
}
