package io.escalier.policies.signals;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.policies.signals.schema.Json;

/** A tool call's arguments as they are compared: as a JSON value where they are one, else as text. */
sealed interface Arguments {
    /** Longer arguments are compared as text, in characters: parsing them would cost more than it tells. */
    int LONGEST_PARSED = 32_768;

    /** Two are equal whatever the order of their keys. */
    record Value(JsonNode node) implements Arguments {}

    record Raw(String text) implements Arguments {}

    /** Empty arguments are an empty object. */
    static Arguments of(String text) {
        if (text.length() > LONGEST_PARSED) {
            return new Raw(text);
        }
        return Json.parse(text.isBlank() ? "{}" : text) instanceof Json.Value value
                ? new Value(value.node())
                : new Raw(text.strip());
    }
}
