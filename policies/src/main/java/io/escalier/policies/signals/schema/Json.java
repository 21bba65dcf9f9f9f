package io.escalier.policies.signals.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What a text is when it is read as JSON (RFC 8259): one value and nothing after it. */
public sealed interface Json {
    /** The longest text that is parsed, in characters. */
    int LONGEST = 2_000_000;

    /** How deep values may be nested. */
    int DEEPEST = 128;

    /** How many tokens (names, values, brackets) a text may have. */
    int MOST_TOKENS = 300_000;

    /** The longest number, in characters. */
    int LONGEST_NUMBER = 400;

    /** A JSON value. */
    record Value(JsonNode node) implements Json {}

    /**
     * Not JSON.
     *
     * @param where the place of the mistake, for people
     */
    record Broken(String where) implements Json {}

    /**
     * It may be JSON, but looking would cost too much.
     *
     * @param why which bound it passes, for people
     */
    record TooMuch(String why) implements Json {}

    /** Never throws. Of equal keys in one object the last wins, as with most clients. */
    static Json parse(String text) {
        if (text.length() > LONGEST) {
            return new TooMuch("longer than " + LONGEST + " characters");
        }
        try {
            JsonNode node = Reader.MAPPER.readTree(text);
            return node.isMissingNode() ? new Broken("there is no text") : new Value(node);
        } catch (StreamConstraintsException e) {
            return new TooMuch("nested deeper than " + DEEPEST + ", with more than " + MOST_TOKENS
                    + " tokens or a number of more than " + LONGEST_NUMBER + " digits");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            return new Broken(at == null ? "somewhere" : "at line " + at.getLineNr() + ", column " + at.getColumnNr());
        }
    }

    /** Doubles, not decimals: a number with an exponent of a million must stay cheap to compare and divide. */
    final class Reader {
        private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxStringLength(LONGEST)
                                .maxNameLength(LONGEST)
                                .maxNumberLength(LONGEST_NUMBER)
                                .maxTokenCount(MOST_TOKENS)
                                .build())
                        // Strangers' keys belong into no table that outlives the parse.
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private Reader() {}
    }
}
