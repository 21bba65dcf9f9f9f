package io.escalier.gateway.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.escalier.gateway.ledger.DecisionRecord;
import io.escalier.gateway.ledger.Outcome;
import io.escalier.routing.ledger.Explored;
import io.escalier.routing.ledger.Firing;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Decision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decisions as JSON. Costs are exact decimals in dollars; what is not known is not there: a task with an unpriced
 * attempt has {@code known_cost_usd} and no {@code cost_usd}.
 */
public final class DecisionJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private DecisionJson() {}

    /** What stands in a document. */
    public interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** The whole record. */
    public static byte[] one(DecisionRecord decision) {
        return bytes(json -> write(json, decision));
    }

    /** @param next to ask for older ones; null at the end */
    public static byte[] page(List<DecisionRecord> decisions, @Nullable String next) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("decisions");
            for (DecisionRecord decision : decisions) {
                write(json, decision);
            }
            json.writeEndArray();
            text(json, "next", next);
            json.writeEndObject();
        });
    }

    /** A document. */
    public static byte[] bytes(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, DecisionRecord record) throws IOException {
        json.writeStartObject();
        task(json, record.task());
        text(json, "started", record.started().toString());
        millis(json, "first_byte_ms", record.firstByte());
        millis(json, "duration_ms", record.took());
        text(json, "result", record.result());
        text(json, "failure", record.failure());
        text(
                json,
                "served_by",
                record.servedBy() == null ? null : record.servedBy().value());
        text(json, "answer_id", record.answerId());
        decision(json, record.decision());
        signals(json, record.evidence());
        firings(json, record.firings());
        AttemptJson.write(json, record.attempts(), record.servedBy());
        cost(json, "cost_usd", record.cost());
        if (record.cost() instanceof Cost.Unknown) {
            money(json, "known_cost_usd", record.knownCost());
        }
        cost(json, "advisor_only_estimate_usd", record.advisorOnly());
        explored(json, record.explored());
        outcome(json, record.outcome());
        json.writeEndObject();
    }

    private static void task(JsonGenerator json, TaskRef task) throws IOException {
        text(json, "task", task.id().value());
        text(json, "session", task.session().value());
        text(json, "route", task.route());
        text(json, "policy", task.policy());
        text(json, "policy_version", task.policyVersion());
        text(json, "arm", task.arm().label());
        text(json, "key_id", task.keyId());
        text(json, "team", task.team());
        text(json, "agent_class", task.agent().work());
        text(json, "agent", task.agent().id());
        text(json, "parent_agent", task.agent().parent());
        text(json, "dialect", task.dialect());
    }

    private static void decision(JsonGenerator json, @Nullable Decision decision) throws IOException {
        if (decision == null) {
            return;
        }
        text(json, "decision", decision.kind().label());
        text(json, "rule", decision.rule());
        if (decision.step() > 0) {
            json.writeNumberField("step", decision.step());
        }
        text(json, "rule_arm", decision.arm() == null ? null : decision.arm().label());
        text(json, "limit", decision.limit());
        json.writeBooleanField("late", decision.late());
    }

    private static void signals(JsonGenerator json, List<Evidence> evidence) throws IOException {
        json.writeArrayFieldStart("signals");
        for (Evidence one : evidence) {
            json.writeStartObject();
            text(json, "name", one.signal());
            if (one.value() != null) {
                json.writeFieldName("value");
                value(json, one.value());
            }
            text(json, "words", one.words());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (!(value instanceof List<?> items)) {
            json.writePOJO(value);
            return;
        }
        json.writeStartArray();
        for (Object item : items) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : ((Map<?, ?>) item).entrySet()) {
                json.writeFieldName(field.getKey().toString());
                json.writePOJO(field.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void firings(JsonGenerator json, List<Firing> firings) throws IOException {
        json.writeArrayFieldStart("firings");
        for (Firing firing : firings) {
            json.writeStartObject();
            text(json, "rule", firing.rule());
            text(json, "stage", firing.stage().label());
            text(json, "arm", firing.arm().label());
            json.writeBooleanField("first", firing.first());
            json.writeBooleanField("acted", firing.acted());
            json.writeBooleanField("late", firing.late());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void explored(JsonGenerator json, @Nullable Explored explored) throws IOException {
        if (explored != null) {
            text(json, "explores", explored.of().value());
            json.writeNumberField("propensity", explored.propensity());
            text(json, "agrees", explored.agrees().label());
        }
    }

    private static void outcome(JsonGenerator json, @Nullable Outcome outcome) throws IOException {
        if (outcome == null) {
            return;
        }
        json.writeObjectFieldStart("outcome");
        json.writeBooleanField("success", outcome.success());
        json.writeNumberField("score", outcome.score());
        text(json, "source", outcome.source());
        text(json, "said_by", outcome.saidBy().name().toLowerCase(Locale.ROOT));
        text(json, "note", outcome.note());
        text(json, "said", outcome.said().toString());
        json.writeBooleanField("settled", outcome.settled());
        json.writeEndObject();
    }

    /** Nothing for null, as with the next. */
    public static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    public static void millis(JsonGenerator json, String name, @Nullable Duration value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value.toMillis());
        }
    }

    /** Nothing for what is not known. */
    public static void cost(JsonGenerator json, String name, Cost cost) throws IOException {
        if (cost instanceof Cost.Known known) {
            money(json, name, known.money());
        }
    }

    public static void money(JsonGenerator json, String name, Money money) throws IOException {
        json.writeNumberField(name, money.usd());
    }
}
