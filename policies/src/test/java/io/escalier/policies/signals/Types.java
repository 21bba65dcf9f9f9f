package io.escalier.policies.signals;

import io.escalier.routing.signal.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a signal's value must be in Java. */
final class Types {
    private Types() {}

    static boolean fits(ValueType type, @Nullable Object value) {
        return value == null
                || switch (type) {
                    case BOOL -> value instanceof Boolean;
                    case INT -> value instanceof Long number && number >= 0;
                    case DOUBLE -> value instanceof Double number && !number.isNaN();
                    case STRING -> value instanceof String;
                    case LIST -> value instanceof List<?>;
                };
    }
}
