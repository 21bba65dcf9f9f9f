package io.escalier.gateway.admin;

import io.escalier.gateway.ledger.AuditEntry;
import io.escalier.gateway.ledger.AuditLog;
import io.escalier.gateway.ledger.AuditPage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;

/** Shows the audit log, in order, and whether it is as it was written. */
final class AuditHandler {
    private static final int BAD_REQUEST = 400;
    private static final int MOST = 1000;

    private final AuditLog log;

    AuditHandler(AuditLog log) {
        this.log = log;
    }

    /** {@code from}: the number of the first line, 1 or more; without it the log from its beginning. */
    void page(RoutingContext context) {
        OptionalLong from = from(context);
        if (from.isEmpty()) {
            AdminErrors.send(
                    context.response(),
                    BAD_REQUEST,
                    "from",
                    "from must be the number of a line, 1 or more, as in ?from=1");
            return;
        }
        context.vertx()
                .executeBlocking(() -> json(log.page(from.getAsLong(), MOST)), false)
                .onSuccess(json -> context.response()
                        .putHeader("content-type", "application/json")
                        .putHeader("cache-control", "no-store")
                        .end(json.encode()))
                .onFailure(context::fail);
    }

    private static OptionalLong from(RoutingContext context) {
        String given = context.queryParam("from").stream().findFirst().orElse("1");
        try {
            long number = Long.parseLong(given);
            return number < 1 ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static JsonObject json(AuditPage page) {
        JsonArray lines = new JsonArray();
        page.lines().forEach(line -> lines.add(json(line.number(), line.entry())));
        JsonObject json = new JsonObject()
                .put("lines", lines)
                .put("intact", page.broken().isEmpty())
                .put("unchecked", page.unchecked());
        page.broken().ifPresent(number -> json.put("broken_at", number));
        if (page.more()) {
            json.put("next", page.lines().get(page.lines().size() - 1).number() + 1);
        }
        return json;
    }

    private static JsonObject json(long number, AuditEntry entry) {
        JsonObject json = new JsonObject()
                .put("number", number)
                .put("at", entry.at().toString())
                .put("actor", entry.actor())
                .put("role", entry.role())
                .put("action", entry.action())
                .put("about", entry.about());
        entry.answers().ifPresent(asked -> json.put("answers", asked));
        entry.status().ifPresent(status -> json.put("status", status));
        return json;
    }
}
