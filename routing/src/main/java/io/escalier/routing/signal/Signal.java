package io.escalier.routing.signal;

import java.util.Map;

/**
 * A named measurement of difficulty.
 *
 * @param name as conditions write it, for example {@code answer.confidence}
 * @param stage the first stage at which it can be measured
 * @param type of its value
 * @param fields what each item of a {@link ValueType#LIST} has, by name; empty for other types
 * @param range of its value, for people
 * @param prefix whether a value measured on the beginning of an answer stands for the whole
 * @param meaning one sentence
 */
public record Signal(
        String name,
        Stage stage,
        ValueType type,
        Map<String, ValueType> fields,
        String range,
        boolean prefix,
        String meaning) {
    public Signal {
        fields = Map.copyOf(fields);
        if (fields.isEmpty() == (type == ValueType.LIST)) {
            throw new IllegalArgumentException(name + ": a list has fields, and nothing else has");
        }
    }

    /** One with a single value. */
    public Signal(String name, Stage stage, ValueType type, String range, boolean prefix, String meaning) {
        this(name, stage, type, Map.of(), range, prefix, meaning);
    }
}
