package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.ErrandAgent;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Posed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An agent that runs errands with tools")
class ErrandTests {
    private static final List<Posed> ERRANDS = Exam.pose(11, 10, List.of(Kind.ERRAND));

    /** The advisor takes over for two turns once a tool was called. */
    private static final String HANDS_OVER = """
            rules:
              - { name: middle, stage: before, when: session.repeats >= 1, try: [{ takeover: { stay: 2 turns } }] }
            """;

    @TempDir
    private Path directory;

    private static List<ErrandAgent.Done> all(ErrandAgent agent) {
        return ERRANDS.stream().map(posed -> agent.run(posed, posed.id())).toList();
    }

    @ParameterizedTest(name = "client {0}, models {1}")
    @CsvSource({"openai, openai", "openai, anthropic", "anthropic, openai", "anthropic, anthropic"})
    @DisplayName("calls the same tools with the same arguments through the gateway as with the model itself")
    void same(String client, String models) throws Exception {
        try (Rig rig = Rig.start(directory, "rules: []\n", Limited.NOT.speaking(models))) {
            List<ErrandAgent.Done> direct =
                    all(new ErrandAgent(models, rig.simulator().baseUrl(), "sim-small"));
            List<ErrandAgent.Done> through =
                    all(new ErrandAgent(client, rig.gateway().clientUrl() + "/v1", "auto"));
            assertEquals(direct, through);
            assertTrue(direct.stream().anyMatch(ErrandAgent.Done::right));
            assertTrue(direct.stream().mapToInt(done -> done.calls().size()).sum() > ERRANDS.size());
        }
    }

    @ParameterizedTest(name = "models {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName(
            "ends the same whichever dialect it speaks when another model takes over in the middle, and the books agree")
    void handedOver(String models) throws Exception {
        List<ErrandAgent.Done> chat = null;
        for (String client : List.of("openai", "anthropic")) {
            Path place = Files.createDirectories(directory.resolve(client));
            try (Rig rig = Rig.start(place, HANDS_OVER, Limited.NOT.speaking(models))) {
                ErrandAgent agent = new ErrandAgent(client, rig.gateway().clientUrl() + "/v1", "auto");
                List<ErrandAgent.Done> done = all(agent);
                assertTrue(agent.served().contains("advisor/frontier"));
                assertTrue(agent.served().contains("executor/small"));
                assertEquals(chat == null ? done : chat, done);
                chat = done;
                rig.books().agree();
            }
        }
    }
}
