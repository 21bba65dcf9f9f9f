package io.escalier.gateway.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.exam.Errand;
import io.escalier.simulator.exam.Grader;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Posed;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes one posed task through a route to its end, and says how it went. Not for several threads. */
final class Examinee {
    private final ChatClient client;
    private final String route;
    private final boolean stream;
    private final String session;
    private final List<Long> millis = new ArrayList<>();
    private @Nullable BigDecimal cost = BigDecimal.ZERO;
    private boolean escalated;
    private String lastTask = "";

    /** @param session a name that no other task has */
    Examinee(ChatClient client, String route, boolean stream, String session) {
        this.client = client;
        this.route = route;
        this.stream = stream;
        this.session = session;
    }

    /** The task is graded, and its outcome posted: of the one request, or of the session where there were several. */
    Mark take(Posed posed) {
        try {
            boolean right = posed.kind() == Kind.ERRAND ? errand(posed) : answer(posed);
            client.outcome(
                    posed.kind() == Kind.ERRAND ? "session" : "task_id",
                    posed.kind() == Kind.ERRAND ? session : lastTask,
                    right);
            return new Mark(right, cost, millis, escalated, null);
        } catch (IOException e) {
            return new Mark(false, cost, millis, escalated, String.valueOf(e.getMessage()));
        }
    }

    private boolean answer(Posed posed) throws IOException {
        Reply reply = ask(posed.body());
        return Grader.grade(posed, reply.message().path("content").asText());
    }

    private boolean errand(Posed posed) throws IOException {
        Errand errand = new Errand(posed);
        while (!errand.over()) {
            errand.answered(ask(errand.body()).message());
        }
        return errand.right();
    }

    private Reply ask(ObjectNode body) throws IOException {
        Reply reply = client.ask(route, body, stream, session);
        millis.add(reply.millis());
        BigDecimal sum = cost;
        BigDecimal more = reply.cost();
        cost = sum == null || more == null ? null : sum.add(more);
        escalated |= reply.escalated();
        lastTask = reply.taskId();
        return reply;
    }
}
