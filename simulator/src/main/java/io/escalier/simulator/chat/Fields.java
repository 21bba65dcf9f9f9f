package io.escalier.simulator.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.wire.RejectedException;
import java.util.Locale;
import java.util.OptionalInt;

/** Reads the members of one JSON object; what does not fit is rejected in the words of the real API. */
record Fields(JsonNode object, String prefix) {

    private String path(String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name) throws RejectedException {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw wrongType(path(name), "a string", value);
        }
        return value.asText();
    }

    boolean flag(String name) throws RejectedException {
        JsonNode value = object.path(name);
        if (has(name) && !value.isBoolean()) {
            throw wrongType(path(name), "a boolean", value);
        }
        return value.asBoolean(false);
    }

    double number(String name, double otherwise, double least, double most) throws RejectedException {
        JsonNode value = object.path(name);
        if (!has(name)) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw wrongType(path(name), "a decimal", value);
        }
        if (value.asDouble() < least || value.asDouble() > most) {
            throw outOfRange(path(name), least, most, value);
        }
        return value.asDouble();
    }

    OptionalInt whole(String name, int least, int most) throws RejectedException {
        JsonNode value = object.path(name);
        if (!has(name)) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber()) {
            throw wrongType(path(name), "an integer", value);
        }
        if (!value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw outOfRange(path(name), least, most, value);
        }
        return OptionalInt.of(value.asInt());
    }

    JsonNode array(String name) throws RejectedException {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw wrongType(path(name), "an array of objects", value);
        }
        return value;
    }

    Fields object(String name) throws RejectedException {
        JsonNode value = required(name);
        if (!value.isObject()) {
            throw wrongType(path(name), "an object", value);
        }
        return new Fields(value, path(name));
    }

    private JsonNode required(String name) throws RejectedException {
        if (!has(name)) {
            throw new RejectedException(ChatError.missing(path(name)));
        }
        return object.get(name);
    }

    RejectedException wrongValue(String name, String supported) {
        String path = path(name);
        String message =
                "Invalid value: '" + object.path(name).asText() + "'. Supported values are: " + supported + ".";
        return new RejectedException(ChatError.badRequest(path, "invalid_value", message));
    }

    static RejectedException wrongType(String path, String expected, JsonNode value) {
        String got = value.getNodeType().name().toLowerCase(Locale.ROOT);
        String message = "Invalid type for '" + path + "': expected " + expected + ", but got "
                + (got.matches("[aeiou].*") ? "an " : "a ") + got + " instead.";
        return new RejectedException(ChatError.badRequest(path, "invalid_type", message));
    }

    private static RejectedException outOfRange(String path, double least, double most, JsonNode value) {
        boolean whole = value.isIntegralNumber();
        boolean above = value.asDouble() > most;
        String bound = whole ? Long.toString((long) (above ? most : least)) : Double.toString(above ? most : least);
        String message = "Invalid '" + path + "': " + (whole ? "integer " : "decimal ")
                + (above ? "above maximum value. Expected a value <= " : "below minimum value. Expected a value >= ")
                + bound + ", but got " + value.asText() + " instead.";
        String code = (whole ? "integer_" : "decimal_") + (above ? "above_max_value" : "below_min_value");
        return new RejectedException(ChatError.badRequest(path, code, message));
    }
}
