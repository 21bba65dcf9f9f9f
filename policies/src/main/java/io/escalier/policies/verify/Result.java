package io.escalier.policies.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.policies.signals.schema.Json;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a short answer comes to, in a form in which equal results are equal: {@code $1,200.00} and {@code 1200 dollars},
 * {@code Paris.} and {@code paris}, {@code {"n":1.0}} and {@code { "n": 1 }}.
 */
sealed interface Result {
    /** The longest text that is a result, in characters. */
    int LONGEST = 4_000;

    /** An object or an array. */
    record Document(JsonNode json) implements Result {}

    /** The one number of the text, whatever unit stands beside it. */
    record Figure(BigDecimal value) implements Result {}

    /** Letters and digits, lower-case, single spaces between. */
    record Phrase(String words) implements Result {}

    /** Empty for a text without letters and digits, or too long to be a result. */
    static Optional<Result> of(String text) {
        String shown = Plain.unfenced(text);
        if (shown.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<JsonNode> document = document(shown);
        if (document.isPresent()) {
            return document.map(Document::new);
        }
        String last = shown.substring(shown.lastIndexOf('=') + 1); // 6 * 7 = 42
        String result = last.isBlank() ? shown : last;
        Optional<BigDecimal> number = Numbers.only(result);
        if (number.isPresent()) {
            return number.map(Figure::new);
        }
        String words = Plain.words(result);
        return words.isEmpty() ? Optional.empty() : Optional.of(new Phrase(words));
    }

    /** The object or array that a text is; numbers that are equal are the same in it. */
    static Optional<JsonNode> document(String text) {
        boolean looks = text.startsWith("{") || text.startsWith("[");
        return looks
                        && Json.parse(text) instanceof Json.Value value
                        && value.node().isContainerNode()
                ? Optional.of(Plain.numbers(value.node()))
                : Optional.empty();
    }
}
