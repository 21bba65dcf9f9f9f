package io.escalier.gateway.admin;

import io.escalier.gateway.ledger.Decisions;
import io.escalier.policies.config.Durations;
import io.escalier.policies.config.Unfit;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what became of each route's tasks. */
final class RoutesHandler {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Decisions decisions;
    private final InstantSource clock;

    RoutesHandler(Decisions decisions, InstantSource clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    void figures(RoutingContext context) {
        HttpServerResponse response = context.response();
        Duration since = since(context.queryParam("since"));
        if (since == null) {
            LedgerAnswers.refuse(
                    response, "since", "since must be a duration from 1 s to 90 d, such as 30 s, 15 min, 1 h or 7 d");
            return;
        }
        Instant now = clock.instant();
        decisions
                .routes(now.minus(since), now)
                .onSuccess(report -> LedgerAnswers.send(response, RoutesJson.of(report)))
                .onFailure(broken -> LedgerAnswers.fail(response, broken));
    }

    /** Null for what is no such duration. */
    private static @Nullable Duration since(List<String> values) {
        if (values.isEmpty()) {
            return USUAL;
        }
        try {
            Duration since = Durations.parse(values.get(0));
            return since.compareTo(SHORTEST) < 0 || since.compareTo(LONGEST) > 0 ? null : since;
        } catch (Unfit notOne) {
            return null;
        }
    }
}
