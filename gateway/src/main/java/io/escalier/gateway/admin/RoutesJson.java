package io.escalier.gateway.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import io.escalier.gateway.ledger.RouteFigures;
import io.escalier.gateway.ledger.RoutesReport;
import io.escalier.gateway.ledger.Spend;
import io.escalier.gateway.ledger.SuccessRate;
import io.escalier.gateway.record.DecisionJson;
import io.escalier.routing.price.Cost;
import java.io.IOException;
import java.util.OptionalDouble;

/** The figures of routes as JSON. As with decisions, what is not known is not there. */
final class RoutesJson {
    private RoutesJson() {}

    static byte[] of(RoutesReport report) {
        return DecisionJson.bytes(json -> {
            json.writeStartObject();
            DecisionJson.text(json, "since", report.since().toString());
            DecisionJson.text(json, "until", report.until().toString());
            json.writeBooleanField("cut", report.cut());
            json.writeArrayFieldStart("routes");
            for (RouteFigures route : report.routes()) {
                write(json, route);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, RouteFigures route) throws IOException {
        json.writeStartObject();
        DecisionJson.text(json, "route", route.route());
        DecisionJson.text(json, "arm", route.arm().label());
        json.writeNumberField("tasks", route.tasks());
        json.writeNumberField("last_minute", route.lastMinute());
        json.writeNumberField("in_flight", route.inFlight());
        json.writeNumberField("errors", route.errors());
        json.writeNumberField("refused", route.refused());
        json.writeNumberField("cancelled", route.cancelled());
        json.writeNumberField("escalated", route.escalated());
        share(json, "escalated_share", route.escalatedShare());
        success(json, route);
        spend(json, route);
        DecisionJson.millis(json, "p50_ms", route.p50());
        DecisionJson.millis(json, "p95_ms", route.p95());
        json.writeEndObject();
    }

    private static void success(JsonGenerator json, RouteFigures route) throws IOException {
        SuccessRate success = route.success();
        json.writeObjectFieldStart("success");
        json.writeNumberField("known_tasks", route.known());
        json.writeNumberField("judged", success.judged());
        json.writeNumberField("successes", success.successes());
        if (success.judged() > 0) {
            share(json, "share", success.share());
            json.writeNumberField("low", success.low());
            json.writeNumberField("high", success.high());
        }
        json.writeEndObject();
    }

    private static void spend(JsonGenerator json, RouteFigures route) throws IOException {
        Spend spend = route.spend();
        DecisionJson.cost(json, "cost_usd", spend.cost());
        if (spend.cost() instanceof Cost.Unknown) {
            DecisionJson.money(json, "known_cost_usd", spend.known());
        }
        json.writeNumberField("unpriced_tasks", spend.unpriced());
        DecisionJson.cost(json, "cost_per_success_usd", spend.perSuccess(route.success()));
        json.writeNumberField("compared_tasks", spend.compared());
        if (spend.compared() > 0) {
            DecisionJson.money(json, "compared_cost_usd", spend.comparedCost());
            DecisionJson.money(json, "advisor_only_estimate_usd", spend.advisorOnly());
        }
        share(json, "saving", spend.saving());
    }

    private static void share(JsonGenerator json, String name, OptionalDouble share) throws IOException {
        if (share.isPresent()) {
            json.writeNumberField(name, share.getAsDouble());
        }
    }
}
