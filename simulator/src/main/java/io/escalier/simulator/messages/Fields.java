package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.wire.RejectedException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the members of one JSON object; what does not fit is rejected in the words of the real API. */
record Fields(JsonNode object, String path) {

    /** @throws RejectedException when the node is no object */
    static Fields of(JsonNode node, String path) throws RejectedException {
        if (!node.isObject()) {
            throw ApiError.wrong(path, "Input should be a valid dictionary");
        }
        return new Fields(node, path);
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** Refuses every member whose name is not among these. */
    Fields closed(Set<String> names) throws RejectedException {
        for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
            String name = all.next();
            if (!names.contains(name)) {
                throw ApiError.wrong(at(name), "Extra inputs are not permitted");
            }
        }
        return this;
    }

    Fields closed(String... names) throws RejectedException {
        return closed(Set.of(names));
    }

    private JsonNode required(String name) throws RejectedException {
        if (!object.has(name)) {
            throw ApiError.wrong(at(name), "Field required");
        }
        return object.get(name);
    }

    String text(String name) throws RejectedException {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw ApiError.wrong(at(name), "Input should be a valid string");
        }
        return value.asText();
    }

    /** A text that must match, or, with another pattern, the real API's words for it. */
    String text(String name, String pattern) throws RejectedException {
        String text = text(name);
        if (!text.matches(pattern)) {
            throw ApiError.wrong(at(name), "String should match pattern '^" + pattern + "$'");
        }
        return text;
    }

    boolean flag(String name) throws RejectedException {
        if (has(name) && !object.get(name).isBoolean()) {
            throw ApiError.wrong(at(name), "Input should be a valid boolean");
        }
        return object.path(name).asBoolean(false);
    }

    double number(String name, double otherwise, double least, double most) throws RejectedException {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = object.get(name);
        if (!value.isNumber()) {
            throw ApiError.wrong(at(name), "Input should be a valid number");
        }
        inRange(name, value, least, most);
        return value.asDouble();
    }

    OptionalInt whole(String name, int least) throws RejectedException {
        if (!has(name)) {
            return OptionalInt.empty();
        }
        JsonNode value = object.get(name);
        if (!value.isIntegralNumber()) {
            throw ApiError.wrong(at(name), "Input should be a valid integer");
        }
        inRange(name, value, least, Integer.MAX_VALUE);
        return OptionalInt.of(value.asInt());
    }

    private void inRange(String name, JsonNode value, double least, double most) throws RejectedException {
        if (value.asDouble() < least) {
            throw ApiError.wrong(at(name), "Input should be greater than or equal to " + plain(least));
        }
        if (value.asDouble() > most) {
            throw ApiError.wrong(at(name), "Input should be less than or equal to " + plain(most));
        }
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    JsonNode list(String name) throws RejectedException {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw ApiError.wrong(at(name), "Input should be a valid list");
        }
        return value;
    }

    Fields object(String name) throws RejectedException {
        return of(required(name), at(name));
    }

    /** One of these words. */
    String word(String name, String... among) throws RejectedException {
        JsonNode value = required(name);
        if (!value.isTextual() || !List.of(among).contains(value.asText())) {
            throw ApiError.wrong(at(name), "Input should be " + either(among));
        }
        return value.asText();
    }

    static String either(String... among) {
        List<String> quoted = Arrays.stream(among).map(word -> "'" + word + "'").toList();
        int last = quoted.size() - 1;
        return last == 0
                ? quoted.get(0)
                : quoted.subList(0, last).stream().collect(Collectors.joining(", ")) + " or " + quoted.get(last);
    }

    /** The {@code type} of a member of a list, which says what else it holds; the path is then the tagged one. */
    Fields tagged(List<String> tags) throws RejectedException {
        String tag = text("type");
        if (!tags.contains(tag)) {
            String expected = tags.stream().map(known -> "'" + known + "'").collect(Collectors.joining(", "));
            throw ApiError.wrong(
                    path,
                    "Input tag '" + tag + "' found using 'type' does not match any of the expected tags: " + expected);
        }
        return new Fields(object, path + "." + tag);
    }
}
