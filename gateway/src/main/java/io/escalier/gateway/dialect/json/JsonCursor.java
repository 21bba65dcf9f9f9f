package io.escalier.gateway.dialect.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.escalier.routing.task.Span;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON, token by token, and knows where in the bytes each of them stands. Builds no tree, follows no depth
 * past {@value #DEPTH}, and takes time in proportion to the bytes. Positions count from the first byte it was given.
 *
 * <p>Every method throws {@link IOException} for bytes that are not JSON or leave a bound.
 */
public final class JsonCursor implements Closeable {
    /** How deep objects and arrays may stand in each other. */
    public static final int DEPTH = 64;

    /** How many tokens a request may have: a conversation of a million tokens of text has fewer. */
    public static final long TOKENS = 1_000_000;

    /** The longest name of a member, in characters. */
    public static final int NAME_LENGTH = 1024;

    /** The most digits a number may have. */
    public static final int NUMBER_LENGTH = 100;

    private static final JsonFactory STRICT =
            utf8(TOKENS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    // Some providers write NaN; whether that is a lie or a fault depends on where it stands. Log-probabilities make
    // many tokens out of few bytes, which have a bound of their own.
    private static final JsonFactory FROM_PROVIDERS = utf8(Long.MAX_VALUE)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final byte[] bytes;
    private final int base;
    private final JsonParser parser;
    private int nonFinite;
    private int memberFrom;

    private JsonCursor(JsonFactory factory, byte[] bytes, int from, int length) throws IOException {
        this.bytes = bytes;
        this.base = from;
        this.parser = factory.createParser(bytes, from, length);
    }

    // Bytes are UTF-8 whatever they look like: a guess at UTF-16 would lose all positions.
    private static JsonFactoryBuilder utf8(long tokens) {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxTokenCount(tokens)
                        .maxNameLength(NAME_LENGTH)
                        .maxNumberLength(NUMBER_LENGTH)
                        .maxStringLength(Integer.MAX_VALUE) // no longer than the bytes
                        .build());
    }

    /** For requests: a name twice in one object is an error. */
    public static JsonCursor strict(byte[] bytes) throws IOException {
        return new JsonCursor(STRICT, bytes, 0, bytes.length);
    }

    /** For answers: the last of two members of a name counts; {@code NaN} and {@code Infinity} are read as numbers. */
    public static JsonCursor lenient(byte[] bytes, int from, int length) throws IOException {
        return new JsonCursor(FROM_PROVIDERS, bytes, from, length);
    }

    /** The next token; null at the end of the bytes. */
    public @Nullable JsonToken next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN()) {
                nonFinite++;
            }
            return token;
        } catch (IllegalStateException tooManyNames) {
            // What the symbol table says when names were made to collide.
            throw new JsonParseException(parser, "names of members collide", tooManyNames);
        }
    }

    /** The current token; null before the first and after the last. */
    public @Nullable JsonToken token() {
        return parser.currentToken();
    }

    public boolean at(JsonToken token) {
        return parser.currentToken() == token;
    }

    /** In an object: goes to the next value and returns its member's name; null at the end of the object. */
    public @Nullable String nextMember() throws IOException {
        if (next() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = parser.currentName();
        memberFrom = from();
        next();
        return name;
    }

    /** Where the member that {@link #nextMember} went to begins: the first quote of its name. */
    public int memberFrom() {
        return memberFrom;
    }

    /** Where the current token begins; for a member's name, its first quote. */
    public int from() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Where the current token ends: after the last quote, digit or bracket. */
    public int to() throws IOException {
        parser.finishToken();
        return (int) parser.currentLocation().getByteOffset();
    }

    /** Goes to the end of the current value, whatever it is, and tells where all of it stands. */
    public Span value() throws IOException {
        int from = from();
        skip();
        return new Span(from, to());
    }

    /** The bytes of a span, as text. */
    public String text(Span span) {
        return new String(bytes, base + span.from(), span.length(), StandardCharsets.UTF_8);
    }

    /** A string's characters, or a number as it is written. */
    public String text() throws IOException {
        return parser.getText();
    }

    /** The string here; null when something else is. */
    public @Nullable String string() throws IOException {
        return at(JsonToken.VALUE_STRING) ? parser.getText() : null;
    }

    /** How many characters the string here has. */
    public int length() throws IOException {
        return parser.getTextLength();
    }

    /** The number here. */
    public double number() throws IOException {
        return parser.getDoubleValue();
    }

    /** Whether a number is here, even one that is none. */
    public boolean atNumber() {
        return at(JsonToken.VALUE_NUMBER_INT) || at(JsonToken.VALUE_NUMBER_FLOAT);
    }

    /** Goes to the end of the object or array that begins here; stays at anything else. */
    public void skip() throws IOException {
        if (!at(JsonToken.START_OBJECT) && !at(JsonToken.START_ARRAY)) {
            return;
        }
        int open = 1;
        while (open > 0) {
            JsonToken token = next();
            if (token == null) {
                throw new JsonParseException(parser, "an object or array has no end");
            }
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    /** How many {@code NaN} and {@code Infinity} there were until here: numbers to some, not JSON to most. */
    public int nonFinite() {
        return nonFinite;
    }

    /** Where it stands, for people: {@code messages[3].role}; empty at the top. */
    public String path() {
        StringBuilder path = new StringBuilder();
        path(parser.getParsingContext(), path);
        return path.toString();
    }

    private static void path(@Nullable JsonStreamContext context, StringBuilder path) {
        if (context == null || context.inRoot()) {
            return;
        }
        path(context.getParent(), path);
        if (context.inArray() && context.hasCurrentIndex()) {
            path.append('[').append(context.getCurrentIndex()).append(']');
        } else if (context.inObject() && context.getCurrentName() != null) {
            path.append(path.isEmpty() ? "" : ".").append(Shown.name(context.getCurrentName()));
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
