package io.escalier.policies.condition;

import dev.cel.compiler.CelCompiler;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.ValueType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The names that conditions may use, each with the type of its value. Immutable. */
public final class Vocabulary {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,63}(\\.[a-z_][a-z0-9_]{0,63}){0,3}");

    private final TreeMap<String, Kind> kinds;
    private final CelCompiler compiler;

    private Vocabulary(Map<String, Kind> kinds) {
        this.kinds = new TreeMap<>(kinds);
        this.compiler = Language.compiler(this.kinds);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether a name can be declared: small letters, digits and underscores, at most four words joined by dots. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals(Known.ROOT) && !name.startsWith(Known.ROOT + ".");
    }

    /** All names, sorted. */
    public Set<String> names() {
        return Collections.unmodifiableSet(kinds.keySet());
    }

    public boolean has(String name) {
        return kinds.containsKey(name);
    }

    /** Whether some name begins with these words. */
    boolean begins(String words) {
        String after = kinds.higherKey(words + ".");
        return after != null && after.startsWith(words + ".");
    }

    Kind kind(String name) {
        Kind kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("not declared: " + name);
        }
        return kind;
    }

    CelCompiler compiler() {
        return compiler;
    }

    /** Collects names. */
    public static final class Builder {
        private final Map<String, Kind> kinds = new LinkedHashMap<>();

        private Builder() {}

        /** @throws IllegalArgumentException for a name that {@link #isName} refuses or that is declared already */
        public Builder add(String name, ValueType type) {
            return add(name, new Kind.Single(type));
        }

        public Builder add(Signal signal) {
            return signal.type() == ValueType.LIST
                    ? addList(signal.name(), signal.fields())
                    : add(signal.name(), signal.type());
        }

        public Builder addAll(Collection<Signal> signals) {
            signals.forEach(this::add);
            return this;
        }

        /** A list of items that all have these fields, for {@code exists}, {@code all}, {@code filter} and the like. */
        public Builder addList(String name, Map<String, ValueType> fields) {
            return add(name, Kind.Items.of(name, fields));
        }

        private Builder add(String name, Kind kind) {
            if (!isName(name)) {
                throw new IllegalArgumentException("cannot be a name in conditions: " + name);
            }
            if (kinds.putIfAbsent(name, kind) != null) {
                throw new IllegalArgumentException("declared twice: " + name);
            }
            return this;
        }

        public Vocabulary build() {
            return new Vocabulary(kinds);
        }
    }
}
