package io.escalier.gateway;

import io.escalier.gateway.http.OutcomeSink;
import io.escalier.gateway.ledger.Outcome;
import io.escalier.gateway.ledger.OutcomeClaim;
import io.escalier.gateway.ledger.Outcomes;
import io.escalier.gateway.ledger.Recorded;
import io.escalier.gateway.metrics.MicrometerTelemetry;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/** Writes what clients say of success into the ledger, and counts it when it settles. */
final class ClientOutcomes implements OutcomeSink {
    private final Outcomes outcomes;
    private final MicrometerTelemetry telemetry;
    private final Clock clock;

    ClientOutcomes(Outcomes outcomes, MicrometerTelemetry telemetry, Clock clock) {
        this.outcomes = outcomes;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    @Override
    public Future<Optional<String>> record(String keyId, Said said) {
        OutcomeClaim.Names names = said.taskId() != null
                ? OutcomeClaim.Names.TASK
                : said.answerId() != null ? OutcomeClaim.Names.ANSWER : OutcomeClaim.Names.SESSION;
        String id = said.taskId() != null
                ? said.taskId()
                : said.answerId() != null ? said.answerId() : String.valueOf(said.sessionId());
        OutcomeClaim claim = new OutcomeClaim(
                names, id, said.score(), Outcome.Voice.CLIENT, said.source(), said.note(), keyId, clock.instant());
        return Future.fromCompletionStage(outcomes.record(claim)).map(recorded -> {
            telemetry.outcome(recorded);
            return id(recorded);
        });
    }

    /** Counts what was inferred long enough ago to stand. */
    void settle() {
        outcomes.settle(clock.instant()).whenComplete((counted, failed) -> {
            if (failed == null) {
                counted.forEach(telemetry::outcome);
            } else {
                telemetry.odd("ledger_failed");
            }
        });
    }

    private static Optional<String> id(Recorded recorded) {
        if (recorded instanceof Recorded.Kept kept) {
            return Optional.of(kept.what().id());
        }
        if (recorded instanceof Recorded.Counted counted) {
            return Optional.of(counted.what().id());
        }
        return recorded instanceof Recorded.Revised revised
                ? Optional.of(revised.what().id())
                : Optional.empty();
    }
}
