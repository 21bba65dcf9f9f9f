package io.escalier.policies.config;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads nodes as types, at one place of the tree.
 *
 * @param path of keys to the node being read
 * @param secret whether what stands here must not be shown
 */
record Walk(Grammars grammars, Binder.Environment variables, Problems problems, String path, boolean secret)
        implements Bindings {

    Walk at(String step) {
        return new Walk(grammars, variables, problems, joined(step), secret);
    }

    /** The same place, hidden if that is wished: what stands where a section belongs may be a secret of that section. */
    Walk hiding(boolean wished) {
        return new Walk(grammars, variables, problems, path, secret || wished);
    }

    String joined(String step) {
        return path.isEmpty() && step.startsWith(".") ? step.substring(1) : path + step;
    }

    @Override
    public void problem(Node node, String what, String fix) {
        if (secret && node instanceof Node.Scalar) {
            problems.add(node.at(), path, null, what, fix);
        } else {
            problems.add(node, path, what, fix);
        }
    }

    @Override
    public @Nullable String environment(String variable) {
        return variables.get(variable);
    }

    @Override
    public <T> @Nullable T bind(Node part, Class<T> type, String step) {
        @SuppressWarnings("unchecked")
        T value = (T) at(step).read(part, type);
        return value;
    }

    /** The value of a node as a type; null when that failed, which has been told. */
    @Nullable
    Object read(Node node, Type type) {
        Class<?> raw = Shape.raw(type);
        if (raw == Optional.class) {
            Object value = read(node, Shape.argument(type, 0));
            return value == null ? null : Optional.of(value);
        }
        if (raw == Located.class) {
            Object value = read(node, Shape.argument(type, 0));
            return value == null ? null : new Located<>(value, node.at(), path);
        }
        if (raw == List.class) {
            return list(node, Shape.argument(type, 0));
        }
        if (raw == Map.class) {
            return map(node, Shape.argument(type, 1));
        }
        Grammar<?> grammar = grammars.of(raw);
        if (grammar != null) {
            return hiding(raw == Secret.class).apply(grammar, node);
        }
        if (raw.isRecord()) {
            return new Records(this).read(node, raw.asSubclass(Record.class));
        }
        throw new IllegalStateException("no grammar for " + type + " at " + path);
    }

    private @Nullable Object apply(Grammar<?> grammar, Node node) {
        return grammar.read(node, this);
    }

    private @Nullable List<Object> list(Node node, Type item) {
        if (!(node instanceof Node.Sequence sequence)) {
            hiding(true).problem(node, "is no list", "Write [a, b], or one item a line, each after a dash");
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Object value = at("[" + i + "]").read(sequence.items().get(i), item);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == sequence.items().size() ? List.copyOf(values) : null;
    }

    private @Nullable Map<String, Object> map(Node node, Type item) {
        if (!(node instanceof Node.Mapping mapping)) {
            hiding(true).problem(node, "is no mapping", "Write one `name: value` a line");
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            Object value = at("." + key).read(entry.value(), item);
            if (value != null) {
                values.put(key, value);
            }
        });
        return values.size() == mapping.entries().size() ? Collections.unmodifiableMap(values) : null;
    }
}
