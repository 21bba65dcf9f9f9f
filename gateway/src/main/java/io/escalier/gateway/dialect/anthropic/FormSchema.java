package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.gateway.dialect.neutral.Schemas;
import java.util.Set;
import java.util.TreeSet;

/**
 * A schema that an answer is held to. Here its objects must be closed, and bounds of numbers, texts and lists are refused:
 * they are taken out, for a form without them is better than none.
 *
 * @param json as it is taken here
 * @param lost words of the schema that are not kept, sorted
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/structured-outputs">Structured outputs</a>
 */
record FormSchema(String json, Set<String> lost) {
    private static final String MORE = "additionalProperties";
    private static final String LEAST = "minItems";
    private static final Set<String> REFUSED = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");

    /** @param text JSON of a schema */
    static FormSchema of(String text) {
        JsonNode schema = Schemas.read(text);
        JsonNode before = schema.deepCopy();
        Set<String> lost = new TreeSet<>();
        Schemas.each(schema, inner -> fit(inner, lost));
        return new FormSchema(schema.equals(before) ? text : schema.toString(), lost);
    }

    private static void fit(ObjectNode schema, Set<String> lost) {
        REFUSED.stream().filter(schema::has).forEach(word -> {
            schema.remove(word);
            lost.add(word);
        });
        // Whether there is anything at all can be said.
        JsonNode least = schema.path(LEAST);
        if (!least.isMissingNode() && !(least.isInt() && least.intValue() <= 1)) {
            schema.remove(LEAST);
            lost.add(LEAST);
        }
        if (Schemas.ofObjects(schema) && !Schemas.closed(schema)) {
            if (schema.has(MORE)) {
                lost.add(MORE);
            }
            schema.put(MORE, false);
        }
    }
}
