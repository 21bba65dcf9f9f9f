package io.escalier.gateway.admin;

import io.escalier.gateway.ledger.DecisionRecord;
import io.escalier.gateway.ledger.Decisions;
import io.escalier.gateway.record.DecisionJson;
import io.escalier.routing.task.TaskId;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what was decided and why. */
final class DecisionsHandler {
    private static final int DEFAULT_PAGE = 50;
    private static final int NOT_FOUND = 404;

    private final Decisions decisions;

    DecisionsHandler(Decisions decisions) {
        this.decisions = decisions;
    }

    void one(RoutingContext context) {
        HttpServerResponse response = context.response();
        TaskId id = id(String.valueOf(context.pathParam("id")));
        if (id == null) {
            notFound(response);
            return;
        }
        decisions
                .find(id)
                .onSuccess(found -> show(response, found))
                .onFailure(broken -> LedgerAnswers.fail(response, broken));
    }

    private static void show(HttpServerResponse response, Optional<DecisionRecord> found) {
        found.ifPresentOrElse(
                decision -> LedgerAnswers.send(response, DecisionJson.one(decision)), () -> notFound(response));
    }

    void recent(RoutingContext context) {
        HttpServerResponse response = context.response();
        int limit = limit(context.queryParam("limit"));
        String olderThan = only(context.queryParam("before"));
        TaskId before = olderThan == null ? null : id(olderThan);
        if (limit < 1) {
            LedgerAnswers.refuse(response, "limit", "limit must be a whole number from 1 to " + Decisions.LARGEST_PAGE);
        } else if (olderThan != null && before == null) {
            LedgerAnswers.refuse(
                    response, "before", "before must be the id of a task, such as the member next of a page");
        } else {
            decisions
                    .recent(limit, before, only(context.queryParam("route")))
                    .onSuccess(page -> LedgerAnswers.send(response, DecisionJson.page(page, next(page, limit))))
                    .onFailure(broken -> LedgerAnswers.fail(response, broken));
        }
    }

    private static @Nullable String next(List<DecisionRecord> page, int limit) {
        return page.size() < limit
                ? null
                : page.get(page.size() - 1).task().id().value();
    }

    /** Null for what can be no id. */
    private static @Nullable TaskId id(String text) {
        try {
            return new TaskId(text);
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    /** Zero for what is no limit. */
    private static int limit(List<String> values) {
        String text = only(values);
        if (text == null) {
            return DEFAULT_PAGE;
        }
        int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        return limit > Decisions.LARGEST_PAGE ? 0 : limit;
    }

    private static @Nullable String only(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }

    private static void notFound(HttpServerResponse response) {
        AdminErrors.send(response, NOT_FOUND, "not_found", "no task of that id has ended here");
    }
}
