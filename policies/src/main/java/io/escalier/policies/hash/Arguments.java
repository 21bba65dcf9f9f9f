package io.escalier.policies.hash;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.policies.signals.schema.Json;
import java.util.ArrayList;
import java.util.List;

/** A tool call's arguments as they are compared: as a JSON value where they are one, else as text. */
public final class Arguments {
    /** Longer arguments are compared as text, in characters: parsing them would cost more than it tells. */
    static final int LONGEST_PARSED = 32_768;

    private Arguments() {}

    /**
     * The same text for equal values, whatever the order of their keys and their spaces. Empty arguments are an empty
     * object.
     */
    public static String canonical(String arguments) {
        if (arguments.length() > LONGEST_PARSED) {
            return arguments;
        }
        if (!(Json.parse(arguments.isBlank() ? "{}" : arguments) instanceof Json.Value value)) {
            return arguments.strip();
        }
        StringBuilder text = new StringBuilder(arguments.length());
        write(value.node(), text);
        return text.toString();
    }

    /** No deeper than {@link Json#DEEPEST}. */
    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            List<String> names = new ArrayList<>(node.size());
            node.fieldNames().forEachRemaining(names::add);
            names.sort(null);
            text.append('{');
            for (String name : names) {
                text.append(name.length()).append(':').append(name).append('=');
                write(node.get(name), text);
                text.append(',');
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            for (JsonNode item : node) {
                write(item, text);
                text.append(',');
            }
            text.append(']');
        } else if (node.isTextual()) {
            // Its length in front makes an end that no text can imitate.
            text.append('s').append(node.textValue().length()).append(':').append(node.textValue());
        } else {
            text.append(node.asText());
        }
    }
}
