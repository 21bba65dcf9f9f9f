package io.escalier.gateway.http;

import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.retry.Head;
import io.escalier.gateway.retry.Reply;
import io.escalier.gateway.upstream.Carriage;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.price.Cost;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.task.Task;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One client's request as both ways of answering it see it.
 *
 * @param task being answered
 * @param dialect of the client
 * @param writer of the answer
 * @param reply to write to
 * @param carriage what becomes of the request on its way to a target
 * @param includeDecision whether the client asked for the decision within the answer
 */
record Exchange(
        Task task,
        ClientDialect dialect,
        AnswerWriter writer,
        Reply reply,
        Carriage carriage,
        boolean includeDecision) {

    /** Who serves, and what was decided, as far as it is known now. */
    Head head(int status, @Nullable TargetRole role, @Nullable String target, @Nullable Decision decision) {
        Head head = new Head(status)
                .put(Header.TASK, task.id().value())
                .put(Header.SESSION, task.session().value())
                .put(Header.ROUTE, task.route())
                .put(Header.DECISION, decision == null ? "pending" : decision.header());
        if (role != null && target != null) {
            head.put(Header.SERVED_BY, role.label() + "/" + target);
            Set<String> notCarried = carriage.notCarried(task.request(), task.caller(), target);
            if (!notCarried.isEmpty()) {
                head.put(Header.NOT_CARRIED, NotCarried.header(notCarried));
            }
        }
        return head;
    }

    /** The same with what the whole task cost, for answers whose head goes out when the books are closed. */
    Head head(int status, @Nullable TargetRole role, @Nullable String target, LedgerEntry entry) {
        Head head = head(status, role, target, entry.decision());
        if (entry.cost() instanceof Cost.Known known) {
            head.put(Header.COST, known.money().toString());
        }
        return head;
    }

    /** The task failed before anything of an answer went out. */
    void fail(@Nullable TargetRole role, @Nullable String target, Failure failure, LedgerEntry entry) {
        ErrorAnswers.send(reply, head(dialect.status(failure.kind()), role, target, entry), dialect, failure);
    }

    @Nullable
    String decisionFor(LedgerEntry entry) {
        return includeDecision ? DecisionMember.of(entry) : null;
    }
}
