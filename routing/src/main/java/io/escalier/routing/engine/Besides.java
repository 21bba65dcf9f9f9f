package io.escalier.routing.engine;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Intent;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.TargetRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Consults that providers served within the calls of one task, each as an attempt of its own. */
final class Besides {
    private final Map<CallId, List<AttemptEntry>> byCall = new LinkedHashMap<>(0);
    /** What attempts would have used that consults within them interrupted, had nothing done so. */
    private final Map<AttemptId, Usage> once = new HashMap<>(0);

    /** A consult, as it goes into the books: all that is known of its time is the attempt around it. */
    static AttemptEntry entry(AttemptId id, Target advisor, AttemptEntry around, Usage usage) {
        return new AttemptEntry(
                id,
                TargetRole.ADVISOR,
                advisor.name(),
                Purpose.ADVICE,
                Cause.FIRST,
                around.started(),
                around.took(),
                null,
                "ok",
                usage,
                advisor.price().of(usage),
                0);
    }

    /** The intent of an attempt that is over: what it may come to is what it came to. */
    static Intent intent(AttemptEntry entry, TaskRef ref) {
        Cost cost = entry.cost();
        return new Intent(
                entry.id(),
                ref,
                entry.role(),
                entry.target(),
                entry.purpose(),
                entry.cause(),
                entry.started(),
                entry.usage(),
                cost);
    }

    void add(CallId call, AttemptEntry entry) {
        byCall.computeIfAbsent(call, of -> new ArrayList<>()).add(entry);
    }

    void interrupted(AttemptEntry around, Beside beside) {
        if (beside.once() != null) {
            once.put(around.id(), beside.once());
        }
    }

    List<AttemptEntry> of(CallId call) {
        return byCall.getOrDefault(call, List.of());
    }

    /** What an attempt used, as if nothing had interrupted it. */
    Usage once(AttemptEntry attempt) {
        return once.getOrDefault(attempt.id(), attempt.usage());
    }
}
