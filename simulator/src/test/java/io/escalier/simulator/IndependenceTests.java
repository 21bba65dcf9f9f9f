package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.mind.Mind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The exam and the minds that sit it")
class IndependenceTests {
    @Test
    @DisplayName("know nothing of each other: an answer is worked out from the prompt alone")
    void knowNothingOfEachOther() throws IOException, URISyntaxException {
        assertEquals(List.of(), mentions("mind", "io/escalier/simulator/exam"));
        assertEquals(List.of(), mentions("exam", "io/escalier/simulator/mind"));
        assertTrue(mentions("exam", "io/escalier/simulator/exam").contains(Exam.class.getSimpleName() + ".class"));
        assertTrue(mentions("mind", "io/escalier/simulator/mind").contains(Mind.class.getSimpleName() + ".class"));
    }

    private static List<String> mentions(String room, String other) throws IOException, URISyntaxException {
        Path classes = Path.of(
                Mind.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes.resolve("io/escalier/simulator/" + room))) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(other)) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        return found;
    }
}
