package io.escalier.gateway.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.escalier.routing.ledger.Firing;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.strategy.RuleArm;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was measured and which rules fired, as JSON text in a column. Of a value that is a list the first
 * {@value #MOST_ITEMS} items are kept, and of their texts the first {@value #LONGEST_TEXT} characters: no more than a
 * short quote of the conversation belongs here.
 */
final class EvidenceText {
    private static final JsonFactory JSON = new JsonFactory();

    static final int MOST_ITEMS = 20;

    static final int LONGEST_TEXT = 60;

    private EvidenceText() {}

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static String ofEvidence(List<Evidence> evidence) {
        return array(json -> {
            for (Evidence one : evidence) {
                json.writeStartObject();
                json.writeStringField("signal", one.signal());
                writeValue(json, one.value());
                json.writeStringField("words", one.words());
                json.writeEndObject();
            }
        });
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof List<?> items) {
            json.writeArrayFieldStart("value");
            for (Object item : items.subList(0, Math.min(items.size(), MOST_ITEMS))) {
                writeItem(json, (Map<?, ?>) item);
            }
            json.writeEndArray();
        } else if (value != null) {
            json.writeFieldName("value");
            writeScalar(json, value);
        }
    }

    /** In the order of the fields' names, so that the same evidence is the same text. */
    private static void writeItem(JsonGenerator json, Map<?, ?> item) throws IOException {
        Map<String, Object> fields = new TreeMap<>();
        item.forEach((name, value) -> fields.put(name.toString(), value));
        json.writeStartObject();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            json.writeFieldName(field.getKey());
            writeScalar(json, field.getValue() instanceof String text ? shortened(text) : field.getValue());
        }
        json.writeEndObject();
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = LONGEST_TEXT - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static void writeScalar(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value.toString());
        }
    }

    static String ofFirings(List<Firing> firings) {
        return array(json -> {
            for (Firing firing : firings) {
                json.writeStartObject();
                json.writeStringField("rule", firing.rule());
                json.writeStringField("stage", firing.stage().label());
                json.writeStringField("arm", firing.arm().label());
                json.writeBooleanField("first", firing.first());
                json.writeBooleanField("late", firing.late());
                json.writeEndObject();
            }
        });
    }

    static List<Evidence> evidence(String text) {
        return objects(text).stream()
                .map(o -> new Evidence(text(o, "signal"), o.get("value"), text(o, "words")))
                .toList();
    }

    static List<Firing> firings(String text) {
        return objects(text).stream()
                .map(o -> o.containsKey("arm") ? firing(o) : firingOfSchema1(o))
                .toList();
    }

    private static Firing firing(Map<String, Object> o) {
        return firing(o, Columns.constant(RuleArm.class, text(o, "arm")), Boolean.TRUE.equals(o.get("first")));
    }

    /** Every step that was due was taken then, and every task counted. */
    private static Firing firingOfSchema1(Map<String, Object> o) {
        boolean acted = Boolean.TRUE.equals(o.get("acted"));
        return firing(o, acted ? RuleArm.HELPED : RuleArm.NONE, acted);
    }

    private static Firing firing(Map<String, Object> o, RuleArm arm, boolean first) {
        return new Firing(
                text(o, "rule"),
                Columns.constant(Stage.class, text(o, "stage")),
                arm,
                first,
                Boolean.TRUE.equals(o.get("late")));
    }

    private static String text(Map<String, Object> object, String name) {
        return String.valueOf(object.get(name));
    }

    private static String array(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            body.write(json);
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Map<String, Object>> objects(String text) {
        List<Map<String, Object>> objects = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                objects.add(object(json));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                object.put(name, items(json));
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                object.put(name, scalar(json, token));
            }
        }
        return object;
    }

    private static List<Map<String, Object>> items(JsonParser json) throws IOException {
        List<Map<String, Object>> items = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            items.add(object(json));
        }
        return items;
    }

    private static Object scalar(JsonParser json, JsonToken token) throws IOException {
        if (token.isBoolean()) {
            return json.getBooleanValue();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        return token == JsonToken.VALUE_NUMBER_FLOAT ? (Object) json.getDoubleValue() : json.getText();
    }
}
