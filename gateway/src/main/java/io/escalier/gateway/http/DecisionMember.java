package io.escalier.gateway.http;

import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.price.Cost;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** The member {@code escalier} of an answer to a client that asked for the decision. */
final class DecisionMember {
    private DecisionMember() {}

    /** JSON text; costs are exact decimals in dollars, and absent when they are not known. */
    static String of(LedgerEntry entry) {
        JsonObject object = new JsonObject()
                .put("task", entry.task().id().value())
                .put("session", entry.task().session().value())
                .put("route", entry.task().route())
                .put("policy", entry.task().policy())
                .put("decision", entry.decision().header());
        if (entry.servedBy() != null) {
            object.put(
                    "served_by",
                    entry.servedBy().role().label() + "/" + entry.servedBy().target());
        }
        cost(object, "cost_usd", entry.cost());
        if (!(entry.cost() instanceof Cost.Known)) {
            object.put("known_cost_usd", entry.knownCost().usd());
        }
        JsonArray attempts = new JsonArray();
        entry.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        return object.put("attempts", attempts).encode();
    }

    private static JsonObject attempt(AttemptEntry attempt) {
        JsonObject tokens = new JsonObject();
        for (Map.Entry<UsageKind, Long> count : attempt.usage().counts().entrySet()) {
            tokens.put(count.getKey().label().toLowerCase(Locale.ROOT), count.getValue());
        }
        JsonObject object = new JsonObject()
                .put("role", attempt.role().label())
                .put("model", attempt.target())
                .put("purpose", attempt.purpose().label())
                .put("cause", attempt.cause().label())
                .put("result", attempt.result())
                .put("millis", attempt.took().toMillis())
                .put("tokens", tokens)
                .put("certainty", attempt.usage().certainty().label());
        cost(object, "cost_usd", attempt.cost());
        return object;
    }

    private static void cost(JsonObject object, String name, Cost cost) {
        if (cost instanceof Cost.Known known) {
            BigDecimal usd = known.money().usd();
            object.put(name, usd);
        }
    }
}
