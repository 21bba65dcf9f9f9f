package io.escalier.policies.config;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a type is written in the configuration. */
public interface Grammar<T> {
    /** Reads a value; null when that failed, which has then been told to {@code bindings}. */
    @Nullable
    T read(Node node, Bindings bindings);

    /** What it is, with an article and an example: "a duration such as 3 s". */
    String describe();

    /** The JSON Schema of what is written; empty allows anything. */
    default Map<String, Object> schema() {
        return Map.of();
    }

    /** The grammar of a single value. {@code parse} throws {@link Unfit}. */
    static <T> Grammar<T> single(String describe, Map<String, Object> schema, Function<String, T> parse) {
        return new Single<>(describe, schema, parse);
    }
}
