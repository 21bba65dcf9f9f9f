package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.config.ConfigException;
import io.escalier.policies.rules.Library;
import io.escalier.policies.rules.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The library of policies")
class LibraryTests {
    private static List<String> names() {
        return Library.NAMES;
    }

    private static Policy policy(String name) throws ConfigException {
        String yaml = """
                providers: { sim: { base_url: "http://127.0.0.1:8089/v1" } }
                models:
                  small: { provider: sim, id: sim-small, price: { input: 1, output: 1 } }
                  frontier: { provider: sim, id: sim-frontier, price: { input: 1, output: 1 }, can: { logprobs: false } }
                routes:
                  auto: { executor: small, advisor: frontier, policy: %s }
                  wordless: { executor: frontier, advisor: small, policy: %s }
                """.formatted(name, name);
        Policy policy = new ConfigReader(variable -> null)
                .read("test.yaml", yaml)
                .policies()
                .get(name);
        return Objects.requireNonNull(policy);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("can be used as it is, also with an executor that gives no log-probabilities")
    @MethodSource("names")
    void compiles(String name) throws Exception {
        assertFalse(policy(name).rules().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("says in its first lines what it is for and when to use it")
    @MethodSource("names")
    void says(String name) {
        String text = Library.text(name).orElseThrow();
        List<String> head = text.lines().takeWhile(line -> line.startsWith("#")).toList();
        assertTrue(head.get(0).startsWith("# " + name + ": "), head.get(0));
        assertTrue(head.stream().anyMatch(line -> line.contains("Use it ")), () -> "when? " + head);
    }

    @Test
    @DisplayName("is all that is in its directory, and the guide names every policy of it")
    void complete() throws IOException {
        Path root = Path.of("..");
        try (Stream<Path> files = Files.list(root.resolve("policies/library"))) {
            List<String> found = files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
            assertEquals(Library.NAMES.stream().sorted().toList(), found);
        }
        String guide = Files.readString(root.resolve("docs/policies.md"));
        for (String name : Library.NAMES) {
            assertTrue(guide.contains("../policies/library/" + name + ".yaml"), name);
        }
    }
}
