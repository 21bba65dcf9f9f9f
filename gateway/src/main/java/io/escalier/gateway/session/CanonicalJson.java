package io.escalier.gateway.session;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as it is compared: members by name, numbers by what they are worth, strings by their characters. Of two members of
 * one name the last counts. What is no JSON is a text, and nothing at all is an object without members.
 */
final class CanonicalJson {
    private static final int OBJECT = 5;
    private static final int ARRAY = 6;
    private static final int STRING = 7;
    private static final int WORD = 8;
    private static final int END = 9;

    private CanonicalJson() {}

    /** A number, {@code true}, {@code false} or {@code null}. */
    private record Word(String text) {}

    static void write(String json, Digest to) {
        if (json.isBlank()) {
            write(Map.of(), to);
            return;
        }
        Object value;
        try {
            value = read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            CanonicalText.write(json, to);
            return;
        }
        write(value, to);
    }

    private static Object read(byte[] json) throws IOException {
        try (JsonCursor at = JsonCursor.lenient(json, 0, json.length)) {
            Object value = value(at, at.next());
            if (at.next() != null) {
                throw new JsonParseException(null, "more than one value");
            }
            return value;
        }
    }

    private static Object value(JsonCursor at, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new JsonParseException(null, "no value");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new TreeMap<>();
                String name;
                while ((name = at.nextMember()) != null) {
                    members.put(name, value(at, at.token()));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (at.next() != JsonToken.END_ARRAY) {
                    elements.add(value(at, at.token()));
                }
                yield elements;
            }
            case VALUE_STRING -> at.text();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Word(number(at.text()));
            default -> new Word(at.text());
        };
    }

    private static String number(String written) {
        try {
            return new BigDecimal(written).stripTrailingZeros().toString();
        } catch (NumberFormatException beyondAllBounds) {
            return written;
        }
    }

    private static void write(Object value, Digest to) {
        if (value instanceof Map<?, ?> members) {
            to.mark(OBJECT);
            members.forEach((name, member) -> {
                CanonicalText.write((String) name, to);
                write(member, to);
            });
            to.mark(END);
        } else if (value instanceof List<?> elements) {
            to.mark(ARRAY);
            elements.forEach(element -> write(element, to));
            to.mark(END);
        } else if (value instanceof Word word) {
            to.mark(WORD);
            CanonicalText.write(word.text(), to);
        } else {
            to.mark(STRING);
            CanonicalText.write((String) value, to);
        }
    }
}
