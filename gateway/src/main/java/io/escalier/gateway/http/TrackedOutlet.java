package io.escalier.gateway.http;

import io.escalier.gateway.session.Track;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;

/** A client's side of a task, whose session moves on with the answer. */
final class TrackedOutlet implements Outlet {
    private final Outlet client;
    private final Track track;

    TrackedOutlet(Outlet client, Track track) {
        this.client = client;
        this.track = track;
    }

    @Override
    public void begin(TargetRole role, String target, Decision decision) {
        client.begin(role, target, decision);
    }

    @Override
    public void write(Chunk chunk) {
        client.write(chunk);
    }

    @Override
    public boolean full() {
        return client.full();
    }

    @Override
    public void onDrain(Runnable action) {
        client.onDrain(action);
    }

    @Override
    public void answered(Answer answer) {
        track.answered(answer);
        client.answered(answer);
    }

    @Override
    public void finish(List<Chunk> tail, LedgerEntry entry) {
        client.finish(tail, entry);
    }

    @Override
    public void fail(Failure failure, LedgerEntry entry) {
        track.unanswered();
        client.fail(failure, entry);
    }
}
