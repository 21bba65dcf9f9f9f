package io.escalier.policies.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;

/** Takes from a text what does not belong to its meaning. */
final class Plain {
    private static final String FENCE = "```";

    private Plain() {}

    /** Without a Markdown fence around it, and without space at its ends. */
    static String unfenced(String text) {
        String shown = text.strip();
        int line = shown.indexOf('\n');
        boolean fenced = shown.startsWith(FENCE) && shown.endsWith(FENCE) && line > 0 && shown.length() > line + 3;
        return fenced
                ? shown.substring(line + 1, shown.length() - FENCE.length()).strip()
                : shown;
    }

    /** Letters and digits, lower-case, with single spaces between words and nothing else. */
    static String words(String text) {
        StringBuilder words = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                words.appendCodePoint(Character.toLowerCase(c));
            } else if (c != '\'' && c != '’' && !words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        });
        return words.toString().strip();
    }

    /** The same document with every number a double: 1 and 1.0 are equal for those who read it. */
    static JsonNode numbers(JsonNode json) {
        if (json.isNumber()) {
            return JsonNodeFactory.instance.numberNode(json.asDouble());
        }
        if (json instanceof ArrayNode array) {
            ArrayNode plain = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> plain.add(numbers(item)));
            return plain;
        }
        if (json instanceof ObjectNode object) {
            ObjectNode plain = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> plain.set(member.getKey(), numbers(member.getValue())));
            return plain;
        }
        return json;
    }
}
