package io.escalier.policies.condition;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.escalier.routing.signal.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a declared name stands for, and how its values are brought into the one form that conditions compute with. */
sealed interface Kind {
    CelType type();

    /**
     * @return null for NaN, which measures nothing
     * @throws IllegalArgumentException for a value of another kind
     */
    @Nullable
    Object admit(Object value);

    /** A single value. */
    record Single(ValueType value) implements Kind {
        @Override
        public CelType type() {
            return switch (value) {
                case BOOL -> SimpleType.BOOL;
                case INT -> SimpleType.INT;
                case DOUBLE -> SimpleType.DOUBLE;
                case STRING -> SimpleType.STRING;
            };
        }

        @Override
        public @Nullable Object admit(Object given) {
            if (value == ValueType.BOOL && given instanceof Boolean
                    || value == ValueType.STRING && given instanceof String) {
                return given;
            }
            if (value == ValueType.INT && (given instanceof Long || given instanceof Integer)) {
                return ((Number) given).longValue();
            }
            if (value == ValueType.DOUBLE && given instanceof Number number) {
                double exact = number.doubleValue();
                return Double.isNaN(exact) ? null : (Object) exact;
            }
            throw new IllegalArgumentException(
                    "declared " + value + ", given " + given.getClass().getSimpleName());
        }
    }

    /** A list of maps, all with the same fields; {@code item} names the struct type of its items. */
    record Items(String item, ImmutableMap<String, ValueType> fields) implements Kind {
        /** Items beyond this many are an error: a comprehension visits each of them. */
        static final int MAX = 1000;

        StructType struct() {
            return StructType.create(
                    item,
                    fields.keySet(),
                    name -> Optional.ofNullable(fields.get(name)).map(field -> new Single(field).type()));
        }

        @Override
        public CelType type() {
            return ListType.create(struct());
        }

        @Override
        public Object admit(Object given) {
            if (given instanceof List<?> list
                    && list.size() <= MAX
                    && list.stream().allMatch(Map.class::isInstance)) {
                return list;
            }
            throw new IllegalArgumentException("declared a list of at most " + MAX + " maps");
        }
    }
}
