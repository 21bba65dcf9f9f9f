package io.escalier.policies.signals.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** JSON values of equal hash, which make a hash set of them slow: they cannot be ordered. */
final class Collisions {
    private Collisions() {}

    /** How many pairs of values share a hash. */
    static long pairs(JsonNode values, ToIntFunction<JsonNode> hash) {
        Map<Integer, Integer> seen = new HashMap<>();
        long pairs = 0;
        for (JsonNode value : values) {
            pairs += seen.merge(hash.applyAsInt(value), 1, Integer::sum) - 1;
        }
        return pairs;
    }

    /** The hash that the validator's {@code enum} uses: numbers, also those in a list, as plain decimals. */
    static int asEnum(JsonNode value) {
        if (!value.isArray()) {
            return plain(value).hashCode();
        }
        int hash = 1;
        for (JsonNode item : value) {
            hash = 31 * hash + plain(item).hashCode();
        }
        return hash;
    }

    private static JsonNode plain(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? DecimalNode.valueOf(new BigDecimal(value.decimalValue().toPlainString()))
                : value;
    }
}
