package io.escalier.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.metrics.Families;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A page that is written from the code")
class WrittenPagesTests {
    private static final String WRITE = "docs.write";
    private static final String HOW = "mvn -pl gateway -am test -Dtest=WrittenPagesTests"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true";

    private static final Map<String, Supplier<String>> PAGES = Map.of(
            "docs/configuration.md", ConfigPage::text,
            "docs/escalier.schema.json", ConfigPage::schema,
            "docs/metrics.md", MetricsPage::text,
            "docs/signals.md", SignalsPage::text);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @DisplayName("says what the code says")
    @ValueSource(strings = {"docs/configuration.md", "docs/escalier.schema.json", "docs/metrics.md", "docs/signals.md"})
    void same(String page) throws IOException {
        Path file = Markdown.ROOT.resolve(page);
        String now = Objects.requireNonNull(PAGES.get(page)).get();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(file, now);
        }
        String written = Files.exists(file) ? Files.readString(file) : "";
        assertEquals(now, written, () -> page + " is not what the code says. Write it anew: " + HOW);
    }

    @Test
    @DisplayName("leaves out no metric that a gateway at work shows, and has none that there is not")
    void families() throws Exception {
        Limited bounded = Limited.NOT.swapping("id: sim-small,", "id: sim-small, concurrency: 9,");
        try (Rig rig = Rig.start(directory, "rules: []", bounded)) {
            rig.chat(Rig.user("What is 6 * 7?"));
            Set<String> shown = Families.on(rig.admin("/metrics"));
            Set<String> own =
                    Families.own().values().stream().map(Families.Family::name).collect(Collectors.toSet());
            for (String name : shown) {
                assertTrue(
                        own.contains(name.replaceFirst("_max$", ""))
                                || MetricsPage.LIBRARIES.keySet().stream().anyMatch(name::startsWith),
                        name);
            }
            for (String family : MetricsPage.LIBRARIES.keySet()) {
                assertTrue(shown.stream().anyMatch(name -> name.startsWith(family)), family);
            }
        }
    }
}
