package io.escalier.gateway.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.escalier.routing.situation.Delta;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was remembered of a session, as JSON text in a column: {@code [["max", key, value], ["add", ...], ...]}. */
final class DeltaText {
    private static final JsonFactory JSON = new JsonFactory();

    private DeltaText() {}

    /** Null for none. */
    static @Nullable String of(List<Delta> deltas) {
        if (deltas.isEmpty()) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Delta delta : deltas) {
                json.writeStartArray();
                write(json, delta);
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Delta delta) throws IOException {
        if (delta instanceof Delta.Max max) {
            json.writeString("max");
            json.writeString(max.key());
            json.writeNumber(max.value());
        } else if (delta instanceof Delta.Add add) {
            json.writeString("add");
            json.writeString(add.key());
            json.writeNumber(add.amount());
        } else if (delta instanceof Delta.Until until) {
            json.writeString("until");
            json.writeString(until.key());
            json.writeNumber(until.turn());
            json.writeString(until.word());
        }
    }

    /** What {@link #of} has written. */
    static List<Delta> read(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<Delta> deltas = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                String kind = json.nextTextValue();
                String key = json.nextTextValue();
                long number = json.nextLongValue(0);
                deltas.add(
                        switch (kind) {
                            case "max" -> new Delta.Max(key, number);
                            case "add" -> new Delta.Add(key, number);
                            default -> new Delta.Until(key, json.nextTextValue(), number);
                        });
                json.nextToken();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deltas;
    }
}
