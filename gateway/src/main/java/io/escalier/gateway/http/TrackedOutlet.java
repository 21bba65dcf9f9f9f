package io.escalier.gateway.http;

import io.escalier.gateway.session.Track;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Word;
import java.util.List;
import java.util.Set;

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
    public void write(Chunk chunk, Set<Integer> hidden) {
        client.write(chunk, hidden);
    }

    @Override
    public void pause(List<Chunk> rest, Set<Integer> hidden) {
        client.pause(rest, hidden);
    }

    @Override
    public void say(Word word) {
        client.say(word);
    }

    @Override
    public void splice(List<AttemptEntry> until) {
        client.splice(until);
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
