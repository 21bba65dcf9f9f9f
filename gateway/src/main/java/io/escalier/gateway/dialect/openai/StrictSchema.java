package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.gateway.dialect.neutral.Schemas;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether a schema may be {@code strict} here: its objects are closed, and all that may stand in them must.
 *
 * @see <a href="https://platform.openai.com/docs/guides/structured-outputs">Structured outputs</a>
 */
final class StrictSchema {
    private static final Set<String> REFUSED = Set.of(
            "allOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "dependentRequired",
            "dependentSchemas",
            "patternProperties");

    private StrictSchema() {}

    /** @param text JSON of a schema */
    static boolean fits(String text) {
        AtomicBoolean fits = new AtomicBoolean(true);
        Schemas.each(Schemas.read(text), schema -> {
            if (!fits(schema)) {
                fits.set(false);
            }
        });
        return fits.get();
    }

    private static boolean fits(ObjectNode schema) {
        if (REFUSED.stream().anyMatch(schema::has)) {
            return false;
        }
        if (!Schemas.ofObjects(schema)) {
            return true;
        }
        Set<String> optional = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(optional::add);
        for (JsonNode name : schema.path("required")) {
            optional.remove(name.asText());
        }
        return optional.isEmpty() && Schemas.closed(schema);
    }
}
