package io.escalier.gateway.http;

import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.price.Cost;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.task.Task;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One client's request as both ways of answering it see it.
 *
 * @param task being answered
 * @param dialect of the client
 * @param writer of the answer
 * @param response to write to
 * @param connection it goes over
 * @param includeDecision whether the client asked for the decision within the answer
 */
record Exchange(
        Task task,
        ClientDialect dialect,
        AnswerWriter writer,
        HttpServerResponse response,
        HttpConnection connection,
        boolean includeDecision) {

    /** Who serves, and what was decided, as far as it is known now. */
    void headers(@Nullable TargetRole role, @Nullable String target, @Nullable Decision decision) {
        response.putHeader(Header.TASK, task.id().value())
                .putHeader(Header.SESSION, task.session().value())
                .putHeader(Header.ROUTE, task.route())
                .putHeader(Header.DECISION, decision == null ? "pending" : decision.header());
        if (role != null && target != null) {
            response.putHeader(Header.SERVED_BY, role.label() + "/" + target);
        }
    }

    /** What the whole task cost, for answers whose head goes out when the books are closed. */
    void cost(LedgerEntry entry) {
        if (entry.cost() instanceof Cost.Known known) {
            response.putHeader(Header.COST, known.money().toString());
        }
    }

    @Nullable
    String decisionFor(LedgerEntry entry) {
        return includeDecision ? DecisionMember.of(entry) : null;
    }
}
