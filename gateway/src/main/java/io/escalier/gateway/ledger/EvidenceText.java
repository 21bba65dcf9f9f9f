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
import org.jspecify.annotations.Nullable;

/** What was measured and which rules fired, as JSON text in a column. */
final class EvidenceText {
    private static final JsonFactory JSON = new JsonFactory();

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
        if (value instanceof Boolean bool) {
            json.writeBooleanField("value", bool);
        } else if (value instanceof Double number) {
            json.writeNumberField("value", number);
        } else if (value instanceof Number number) {
            json.writeNumberField("value", number.longValue());
        } else if (value != null) {
            json.writeStringField("value", value.toString());
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
            Map<String, Object> object = new LinkedHashMap<>();
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    object = new LinkedHashMap<>();
                } else if (token == JsonToken.END_OBJECT) {
                    objects.add(object);
                } else if (token.isScalarValue()) {
                    object.put(json.currentName(), scalar(json, token));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
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
