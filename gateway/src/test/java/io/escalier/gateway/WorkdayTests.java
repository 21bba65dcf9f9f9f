package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Workday;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Posed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An agent with thirty turns and more in one conversation, parallel calls, pictures and thoughts,")
class WorkdayTests {
    private static final int TURNS = 30;
    private static final List<Posed> ERRANDS = Exam.pose(23, 24, List.of(Kind.ERRAND));

    /** The advisor takes over in the middle of errands, and gives them back. */
    private static final String HANDS_OVER = """
            rules:
              - { name: middle, stage: before, when: task.turns % 8 == 5, try: [{ takeover: { stay: 3 turns } }] }
            """;

    @TempDir
    private Path directory;

    private static Limited models(String dialect) {
        String way = dialect.equals("anthropic") ? ", effort_by: budget" : "";
        return Limited.NOT.speaking(dialect).able("max_output: 4096, efforts: [low]" + way);
    }

    @ParameterizedTest(name = "client {0}, models {1}")
    @CsvSource({"openai, openai", "openai, anthropic", "anthropic, openai", "anthropic, anthropic"})
    @DisplayName("says and does the same through the gateway as with the model itself")
    void same(String client, String models) throws Exception {
        try (Rig rig = Rig.start(directory, "rules: []\n", models(models))) {
            Workday direct = new Workday(models, rig.simulator().baseUrl(), "sim-small");
            direct.run(ERRANDS);
            Workday through = new Workday(client, rig.gateway().clientUrl() + "/v1", "auto");
            through.run(ERRANDS);
            assertEquals(direct.said(), through.said());
            assertTrue(direct.turns() >= TURNS, "turns: " + direct.turns());
            assertTrue(direct.mostAtOnce() > 1, "no parallel calls");
            assertEquals(direct.thoughts(), through.thoughts());
            // A client that sets no breakpoints has none set for it.
            boolean caches = models.equals("openai") || client.equals("anthropic");
            assertEquals(caches, through.cached() > 0, "cached: " + through.cached());
        }
    }

    @ParameterizedTest(name = "models {0}")
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("ends the same whichever dialect it speaks when another model takes over now and then")
    void handedOver(String models) throws Exception {
        List<List<String>> ends = new ArrayList<>();
        for (String client : List.of("openai", "anthropic")) {
            Path place = Files.createDirectories(directory.resolve(client));
            try (Rig rig = Rig.start(place, HANDS_OVER, models(models))) {
                Workday day = new Workday(client, rig.gateway().clientUrl() + "/v1", "auto");
                day.run(ERRANDS);
                assertTrue(day.turns() >= TURNS, "turns: " + day.turns());
                assertTrue(day.served().contains("advisor/frontier"));
                assertTrue(day.served().contains("executor/small"));
                ends.add(day.said());
                rig.books().agree();
            }
        }
        assertEquals(ends.get(0), ends.get(1));
    }
}
