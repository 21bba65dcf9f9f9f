package io.escalier.gateway.dialect.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes one JSON value, in UTF-8, into memory. Members that are null are left out. */
public final class JsonOut {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes;
    private final JsonGenerator out;

    /** @param size a guess at the bytes that will be written */
    public JsonOut(int size) {
        bytes = new ByteArrayOutputStream(size);
        try {
            out = FACTORY.createGenerator(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private JsonOut write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            // Memory does not fail.
            throw new UncheckedIOException(e);
        }
    }

    /** Begins an object, as a value or in an array. */
    public JsonOut object() {
        return write(out::writeStartObject);
    }

    /** Begins an object that is a member. */
    public JsonOut object(String name) {
        return write(() -> out.writeObjectFieldStart(name));
    }

    /** Begins an array that is a member. */
    public JsonOut array(String name) {
        return write(() -> out.writeArrayFieldStart(name));
    }

    /** Ends the object or array that was begun last. */
    public JsonOut end() {
        return write(() -> {
            if (out.getOutputContext().inArray()) {
                out.writeEndArray();
            } else {
                out.writeEndObject();
            }
        });
    }

    public JsonOut text(String name, @Nullable String value) {
        return value == null ? this : write(() -> out.writeStringField(name, value));
    }

    /** A string in an array. */
    public JsonOut text(String value) {
        return write(() -> out.writeString(value));
    }

    public JsonOut number(String name, long value) {
        return write(() -> out.writeNumberField(name, value));
    }

    public JsonOut number(String name, double value) {
        return write(() -> out.writeNumberField(name, value));
    }

    public JsonOut flag(String name, @Nullable Boolean value) {
        return value == null ? this : write(() -> out.writeBooleanField(name, value));
    }

    public JsonOut nothing(String name) {
        return write(() -> out.writeNullField(name));
    }

    /** @param json a whole value, which is not looked at */
    public JsonOut raw(String name, @Nullable String json) {
        return json == null
                ? this
                : write(() -> {
                    out.writeFieldName(name);
                    out.writeRawValue(json);
                });
    }

    /** All of it; what is open is ended. */
    public byte[] bytes() {
        write(out::close);
        return bytes.toByteArray();
    }
}
