package io.escalier.gateway.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.escalier.policies.rules.Explanation;
import io.escalier.policies.rules.Opening;
import io.escalier.policies.rules.Prospect;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Cost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A foresight as JSON. Costs are exact decimals in dollars; what is not known is null, and never 0. */
public final class ForesightJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonGenerator json;

    private ForesightJson(JsonGenerator json) {
        this.json = json;
    }

    /** On one line. */
    public static byte[] of(Foresight foresight) {
        return bytes(foresight, false);
    }

    /** For people to read: on many lines. */
    public static byte[] indented(Foresight foresight) {
        return bytes(foresight, true);
    }

    private static byte[] bytes(Foresight foresight, boolean indented) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            if (indented) {
                json.setPrettyPrinter(new DefaultPrettyPrinter());
            }
            new ForesightJson(json).write(foresight);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(Foresight foresight) throws IOException {
        Explanation policy = foresight.policy();
        json.writeStartObject();
        json.writeStringField("object", "escalier.decision");
        json.writeStringField("route", foresight.route().name());
        json.writeStringField("policy", foresight.route().policy());
        json.writeStringField("policy_version", foresight.route().policyVersion());
        json.writeStringField("arm", foresight.arm().label());
        json.writeStringField("session", foresight.task().session().value());
        json.writeNumberField("turn", foresight.turn());
        would(foresight.opening());
        json.writeStringField("decision", foresight.decision().header());
        json.writeBooleanField("skipped", policy != null && policy.skipped());
        staying(policy == null ? null : policy.staying());
        json.writeArrayFieldStart("signals");
        for (Explanation.Measured one : policy == null ? List.<Explanation.Measured>of() : policy.signals()) {
            signal(one);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rules");
        for (Prospect one : policy == null ? List.<Prospect>of() : policy.rules()) {
            rule(one);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void would(Opening opening) throws IOException {
        json.writeObjectFieldStart("would");
        if (opening instanceof Opening.Calls calls) {
            json.writeObjectFieldStart("call");
            json.writeStringField("target", calls.target());
            json.writeStringField("role", calls.role().label());
            json.writeStringField("purpose", calls.purpose().label());
            json.writeEndObject();
        } else if (opening instanceof Opening.Asks asks) {
            words("ask", asks.limits().stream().map(Limit::name).toList());
        }
        json.writeEndObject();
    }

    private void staying(Explanation.@Nullable Staying staying) throws IOException {
        if (staying == null) {
            json.writeNullField("staying");
            return;
        }
        json.writeObjectFieldStart("staying");
        json.writeStringField("target", staying.target());
        json.writeStringField("rule", staying.rule());
        json.writeEndObject();
    }

    private void signal(Explanation.Measured measured) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", measured.signal().name());
        json.writeStringField("stage", measured.signal().stage().label());
        json.writeFieldName("value");
        value(measured.found().value());
        json.writeStringField("words", measured.found().words());
        json.writeEndObject();
    }

    private void value(@Nullable Object value) throws IOException {
        if (value instanceof List<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                value(item);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> fields) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                json.writeFieldName(String.valueOf(field.getKey()));
                value(field.getValue());
            }
            json.writeEndObject();
        } else {
            json.writePOJO(value);
        }
    }

    private void rule(Prospect prospect) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", prospect.rule().name());
        json.writeStringField("stage", prospect.rule().stage().label());
        json.writeStringField("state", prospect.state().label());
        json.writeStringField("when", prospect.rule().when().text().strip());
        json.writeStringField(
                "and_verify",
                prospect.rule().verify() == null
                        ? null
                        : prospect.rule().verify().text().strip());
        json.writeStringField("step", prospect.step().kind().label());
        json.writeStringField("by", prospect.by());
        json.writeNumberField("position", prospect.position());
        cost("cost_usd", prospect.cost());
        cost("verify_cost_usd", prospect.checks());
        words("limits", prospect.limits());
        json.writeStringField("limited_by", prospect.inTheWay());
        json.writeNumberField("unhelped", prospect.rule().unhelped());
        json.writeEndObject();
    }

    private void cost(String name, Cost cost) throws IOException {
        if (cost instanceof Cost.Known known) {
            json.writeNumberField(name, known.money().usd());
        } else {
            json.writeNullField(name);
        }
    }

    private void words(String name, List<String> words) throws IOException {
        json.writeArrayFieldStart(name);
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }
}
