package io.escalier.policies.condition;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.StructType;
import dev.cel.common.values.StructValue;
import dev.cel.runtime.AccumulatedUnknowns;
import java.util.List;
import java.util.Optional;

/**
 * One item of a list, as a value of the language itself: a plain map would be copied at every access. A field that could
 * not be measured is undecided, as any other value.
 */
final class Item extends StructValue<String, Item> {
    private final StructType type;
    /** Of booleans, numbers and texts, which the compiler cannot see. */
    @SuppressWarnings("Immutable")
    private final ImmutableMap<String, Object> fields;

    Item(StructType type, ImmutableMap<String, Object> fields) {
        this.type = type;
        this.fields = fields;
    }

    @Override
    public Object select(String field) {
        Object value = fields.get(field);
        return value == null ? absent() : value;
    }

    @Override
    public Optional<Object> find(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** Not {@link Language#ABSENT}, which the runtime knows as a variable's value only, and a new one: it gathers others. */
    private static Object absent() {
        return AccumulatedUnknowns.create(List.of(), Language.ABSENT.attributes());
    }

    ImmutableMap<String, Object> fields() {
        return fields;
    }

    /** Itself: the runtime unwraps values to this, and a map would be one of the slow kind again. */
    @Override
    public Item value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return fields.isEmpty();
    }

    @Override
    public StructType celType() {
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item item && fields.equals(item.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }
}
