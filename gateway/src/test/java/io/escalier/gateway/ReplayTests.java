package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Recorder;
import io.escalier.gateway.rig.Rig;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.nio.file.Path;
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
        try (Rig rig = Rig.start(directory, policy, recorder::watch)) {
            for (String text : List.of("What is 12 + 7?", "Who are you?", "What is ((17 * 23) - 5) * (88 - 3)?")) {
                rig.chat(Rig.user(text));
                rig.chat("\"stream\":true," + Rig.user(text));
                try (RawClient client = rig.raw()) {
                    String broken = text + " [[sim:fault=cut tokens=3]]";
                    client.chat("{\"model\":\"auto\",\"stream\":true," + Rig.user(broken) + "}")
                            .readToEnd();
                }
            }
            rig.books().agree();
        }
        assertEquals(9, recorder.recordings().size());
        for (Recorder.Recording recording : recorder.recordings()) {
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
}
