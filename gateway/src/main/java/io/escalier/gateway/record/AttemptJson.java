package io.escalier.gateway.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.AttemptEntry;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The attempts of a decision as JSON. */
final class AttemptJson {
    /** Of a dead process; how long it took is not known. */
    private static final String INTERRUPTED = "interrupted";

    private AttemptJson() {}

    static void write(JsonGenerator json, List<AttemptEntry> attempts, @Nullable AttemptId servedBy)
            throws IOException {
        json.writeArrayFieldStart("attempts");
        for (AttemptEntry attempt : attempts) {
            write(json, attempt, attempt.id().equals(servedBy));
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, AttemptEntry attempt, boolean committed) throws IOException {
        json.writeStartObject();
        DecisionJson.text(json, "id", attempt.id().value());
        DecisionJson.text(json, "role", attempt.role().label());
        DecisionJson.text(json, "model", attempt.target());
        DecisionJson.text(json, "purpose", attempt.purpose().label());
        DecisionJson.text(json, "cause", attempt.cause().label());
        DecisionJson.text(json, "started", attempt.started().toString());
        tokens(json, attempt.usage());
        DecisionJson.text(json, "certainty", attempt.usage().certainty().label());
        DecisionJson.cost(json, "cost_usd", attempt.cost());
        if (!attempt.result().equals(INTERRUPTED)) {
            DecisionJson.millis(json, "millis", attempt.took());
            DecisionJson.millis(json, "first_content_ms", attempt.firstContent());
            json.writeNumberField("bytes_read", attempt.bytesRead());
        }
        reserved(json, attempt);
        DecisionJson.text(json, "result", attempt.result());
        json.writeBooleanField("committed", committed);
        json.writeEndObject();
    }

    /** Nothing where no budget covers it; the two flags only where there is something to say. */
    private static void reserved(JsonGenerator json, AttemptEntry attempt) throws IOException {
        if (attempt.reserved() != null) {
            DecisionJson.cost(json, "reserved_usd", attempt.reserved().cost());
        }
        if (attempt.unbounded()) {
            json.writeBooleanField("bounded", false);
        }
        if (attempt.overspent()) {
            json.writeBooleanField("overspent", true);
        }
    }

    /** Unknown counts are left out, and so are certain zeros; the certainty says which of the two can be. */
    private static void tokens(JsonGenerator json, Usage usage) throws IOException {
        json.writeObjectFieldStart("tokens");
        for (UsageKind kind : UsageKind.values()) {
            OptionalLong count = usage.count(kind);
            boolean plainZero = count.equals(OptionalLong.of(0)) && usage.certainty(kind) == Certainty.EXACT;
            if (count.isPresent() && !plainZero) {
                json.writeNumberField(kind.label(), count.getAsLong());
            }
        }
        json.writeEndObject();
    }
}
