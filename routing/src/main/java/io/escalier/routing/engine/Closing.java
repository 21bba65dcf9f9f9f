package io.escalier.routing.engine;

import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Learnt;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.price.Cost;
import io.escalier.routing.situation.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes one task's books; only when they are durable does the last of the answer go out. */
final class Closing {
    private final TaskRef ref;
    private final Plan plan;
    private final Outlet outlet;
    private final Attempts attempts;
    private final Facts facts;
    private final Release release;
    private final Pools pools;
    private final @Nullable Excursion excursion;
    private final Instant started;

    /** @param excursion that the task is; null for one that a client asked for */
    Closing(
            TaskRef ref,
            Plan plan,
            Outlet outlet,
            Attempts attempts,
            Facts facts,
            Release release,
            Pools pools,
            @Nullable Excursion excursion) {
        this.excursion = excursion;
        this.ref = ref;
        this.plan = plan;
        this.outlet = outlet;
        this.attempts = attempts;
        this.facts = facts;
        this.release = release;
        this.pools = pools;
        this.started = plan.ports().ticker().now();
    }

    /**
     * @param served the call whose answer the client gets; null when it gets an error
     * @param failure the error; null when it is served
     * @param learnt what the session knows by it
     * @param after run when the client has been told
     */
    void close(@Nullable CallRun served, @Nullable Failure failure, Learnt learnt, Runnable after) {
        if (served != null) {
            outlet.answered(served.strand.answer());
        }
        List<Chunk> tail = served == null ? List.of() : release.tail(served);
        LedgerEntry entry = entry(served, failure, learnt);
        plan.ports().telemetry().taskEnded(entry);
        attempts.end(entry).whenComplete((done, lost) -> {
            if (failure == null) {
                outlet.finish(tail, entry);
            } else {
                outlet.fail(failure, entry);
            }
            after.run();
        });
    }

    private LedgerEntry entry(@Nullable CallRun served, @Nullable Failure failure, Learnt learnt) {
        Strand chosen = release.chosen();
        boolean reached = release.firstByte() != null && excursion == null;
        return new LedgerEntry(
                ref,
                started,
                reached ? release.firstByte() : null,
                release.elapsed(),
                failure == null ? null : failure.kind(),
                reached && chosen != null ? served(chosen) : null,
                reached && chosen != null ? chosen.first().answer.id() : null,
                reached && chosen != null && chosen.elsewhere()
                        ? facts.decision().failedOver()
                        : facts.decision(),
                facts.evidence(),
                facts.firings(),
                attempts.all(),
                excursion == null ? learnt : Learnt.NOTHING,
                excursion == null ? null : excursion.explored(served == null ? null : served.strand.answer()),
                plan.advisor() == null
                        ? Cost.UNKNOWN
                        : AdvisorOnly.estimate(attempts.all(), alone(attempts.target(plan.advisor())), attempts::once));
    }

    /** Of a pool the model that this session would have been given. */
    private Target alone(Target advisor) {
        return attempts.target(pools.picked(advisor, model -> true).get(0));
    }

    /** The last attempt of which the client can have got something. */
    private @Nullable AttemptEntry served(Strand strand) {
        AttemptEntry last = null;
        for (Strand.Part part : strand.parts()) {
            AttemptEntry of = attempts.last(part.call.move.id());
            last = of == null ? last : of;
        }
        return last;
    }
}
