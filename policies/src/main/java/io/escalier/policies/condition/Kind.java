package io.escalier.policies.condition;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.escalier.routing.signal.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a declared name stands for, and how its values are brought into the one form that conditions compute with. */
sealed interface Kind {
    /** Characters of a text, and of all texts of a list together: searching them is linear or worse. */
    int MAX_TEXT = 8_192;

    CelType type();

    /**
     * @return null for NaN, which measures nothing
     * @throws IllegalArgumentException for a value of another kind or too large
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
                case LIST -> throw new IllegalArgumentException("a list is no single value");
            };
        }

        @Override
        public @Nullable Object admit(Object given) {
            if (value == ValueType.BOOL && given instanceof Boolean) {
                return given;
            }
            if (value == ValueType.STRING && given instanceof String text && text.length() <= MAX_TEXT) {
                return text;
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

    /** A list of maps, all with the same fields; {@code struct}: the type of its items. */
    record Items(StructType struct, ImmutableMap<String, ValueType> fields) implements Kind {
        /** Items of a list: a comprehension visits each of them. */
        static final int MAX = 500;

        static Items of(String name, Map<String, ValueType> declared) {
            ImmutableMap<String, ValueType> fields = ImmutableMap.copyOf(declared);
            return new Items(
                    StructType.create(
                            name + ".item",
                            fields.keySet(),
                            field -> Optional.ofNullable(fields.get(field)).map(type -> new Single(type).type())),
                    fields);
        }

        @Override
        public CelType type() {
            return ListType.create(struct);
        }

        @Override
        public Object admit(Object given) {
            if (!(given instanceof List<?> list) || list.size() > MAX) {
                throw new IllegalArgumentException("no list, or more than " + MAX + " items");
            }
            List<Item> items = new ArrayList<>(list.size());
            long characters = 0;
            for (Object element : list) {
                Item item = new Item(struct, admitted((Map<?, ?>) element));
                for (Object value : item.fields().values()) {
                    characters += value instanceof String text ? text.length() : 0;
                }
                items.add(item);
            }
            if (characters > MAX_TEXT) {
                throw new IllegalArgumentException("more than " + MAX_TEXT + " characters in a list");
            }
            return items;
        }

        private ImmutableMap<String, Object> admitted(Map<?, ?> given) {
            ImmutableMap.Builder<String, Object> admitted = ImmutableMap.builder();
            fields.forEach((name, type) -> {
                Object value = given.get(name);
                Object single = value == null ? null : new Single(type).admit(value);
                if (single != null) {
                    admitted.put(name, single);
                }
            });
            return admitted.buildOrThrow();
        }
    }
}
