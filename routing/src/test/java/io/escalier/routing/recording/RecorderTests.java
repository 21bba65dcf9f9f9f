package io.escalier.routing.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.TargetRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A recorder")
class RecorderTests {
    private static final CallId ONLY = new CallId(1);
    private static final Seen OPENED = new Seen.Opened(ONLY);
    private static final Seen ENDED = new Seen.Ended(ONLY, Answer.NOTHING, Usage.NONE);

    private final Direct strategy = new Direct("small", TargetRole.EXECUTOR);
    private final Recorder recorder = new Recorder();

    @Test
    @DisplayName("changes nothing of a play, and writes down every sight with its moves")
    void writesDown() {
        Play watched = open();
        Play plain = strategy.open(Tasks.buffered(), situation());
        List<List<Move>> moves = List.of(plain.start(), plain.on(OPENED), plain.on(ENDED));
        assertEquals(moves, List.of(watched.start(), watched.on(OPENED), watched.on(ENDED)));
        Recording recording = recorder.recordings().get(0);
        assertEquals(strategy, recording.strategy());
        assertEquals(List.of(OPENED, ENDED), recording.seen());
        assertEquals(moves, recording.moves());
    }

    @Test
    @DisplayName("can play it again from the sights alone")
    void playsAgain() {
        Play watched = open();
        watched.start();
        watched.on(ENDED);
        Recording recording = recorder.recordings().get(0);
        assertEquals(recording.moves(), recording.replayed());
        recording.seen().clear();
        assertNotEquals(recording.moves(), recording.replayed());
    }

    @Test
    @DisplayName("keeps plays apart")
    void apart() {
        open().start();
        open();
        assertEquals(
                List.of(1, 0),
                recorder.recordings().stream().map(one -> one.moves().size()).toList());
    }

    private Play open() {
        return recorder.watch(strategy).open(Tasks.buffered(), situation());
    }

    private static Situation situation() {
        return new Situation(SessionView.NEW, Duration.ofSeconds(30), Map.of(), 1, Instant.EPOCH);
    }
}
