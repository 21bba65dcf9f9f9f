package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.escalier.routing.recording.Recorder;
import io.escalier.routing.recording.Recording;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A live task's sights, shown to a new play of the same strategy,")
class ReplayTests {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("give the same moves, and so the same answer at the same cost")
    @ValueSource(strings = {"hold", "guard", "live"})
    void replay(String mode) throws Exception {
        String policy = """
                stream: %s
                guard: { tokens: 2 }
                rules:
                  - { name: unsure, stage: after, when: "answer.confidence < 0.9 || answer.length > 20", try: [retry, takeover] }
                """.formatted(mode);
        Recorder recorder = new Recorder();
        try (Rig rig = Rig.start(directory, policy, resolved -> watched(resolved, recorder))) {
            for (String text : List.of("What is 12 + 7?", "Who are you?", "What is ((17 * 23) - 5) * (88 - 3)?")) {
                rig.chat(Rig.user(text));
                rig.chat("\"stream\":true," + Rig.user(text));
                try (RawClient client = rig.raw()) {
                    String broken = text + " [[sim:fault=cut tokens=3]]";
                    client.chat("{\"model\":\"auto\",\"stream\":true," + Rig.user(broken) + "}")
                            .readUntil("\"error\"");
                }
            }
            rig.books().agree();
        }
        assertEquals(9, recorder.recordings().size());
        for (Recording recording : recorder.recordings()) {
            assertTrue(recording.seen().stream().anyMatch(s -> s instanceof Seen.Ended || s instanceof Seen.Broken));
            assertEquals(recording.moves(), recording.replayed(), () -> "moves of " + recording.seen());
        }
        long calls = recorder.recordings().stream()
                .flatMap(recording -> recording.moves().stream())
                .flatMap(List::stream)
                .filter(Move.Call.class::isInstance)
                .count();
        assertTrue(calls >= 9, "calls: " + calls);
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("give the same moves in sessions that are left alone and in those that are helped")
    @ValueSource(strings = {"hold", "guard", "live"})
    void arms(String mode) throws Exception {
        String policy = """
                stream: %s
                guard: { tokens: 2 }
                rules:
                  - { name: opening, stage: before, when: task.turns == 2, try: [takeover], unhelped: 50%% }
                  - { name: wordy, stage: after, when: "answer.length > 1", try: [takeover], unhelped: 50%% }
                """.formatted(mode);
        Recorder recorder = new Recorder();
        try (Rig rig = Rig.start(directory, policy, resolved -> watched(resolved, recorder))) {
            String again = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"},"
                    + "{\"role\":\"assistant\",\"content\":\"Hello.\"},{\"role\":\"user\",\"content\":\"Who are you?\"}]";
            for (int i = 0; i < 32; i++) {
                String messages = i % 4 < 2 ? Rig.user("Who are you?") : again;
                rig.chat((i < 16 ? "\"stream\":true," : "") + messages, "x-escalier-session", "s-" + i / 2);
            }
            rig.books().agree();
        }
        List<String> decisions = new ArrayList<>();
        for (Recording recording : recorder.recordings()) {
            assertEquals(recording.moves(), recording.replayed(), () -> "moves of " + recording.seen());
            decisions.addAll(fired(recording));
        }
        assertTrue(
                decisions.containsAll(List.of("opening helped", "opening unhelped", "wordy helped", "wordy unhelped")),
                decisions::toString);
    }

    private static List<String> fired(Recording recording) {
        return recording.moves().stream()
                .flatMap(List::stream)
                .filter(Move.Note.class::isInstance)
                .map(move -> ((Move.Note) move).fact())
                .filter(Fact.Fired.class::isInstance)
                .map(Fact.Fired.class::cast)
                .map(fired -> fired.rule() + " " + fired.arm().label())
                .toList();
    }

    private static Resolved watched(Resolved resolved, Recorder recorder) {
        return resolved.withRoutes(route -> route.with(recorder.watch(route.strategy())));
    }
}
