package io.escalier.policies.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A hostile or broken YAML file")
class HostileYamlTests {
    @Test
    @DisplayName("with a billion laughs is refused at the alias that is too much")
    void refusesBillionLaughs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(9, alias)) + "]\n");
        }
        assertEquals(
                "e.yaml:5:35 a4[5]: more than 50000 values, aliases written out. Write less with aliases.",
                refusal(bomb.toString()));
    }

    @Test
    @DisplayName("with a few aliases is read, each alias as what it stands for")
    void readsFewAliases() {
        Problems problems = new Problems();
        Node root = YamlReader.read("e.yaml", "a: &x { k: v }\nb: *x\n", problems);
        assertNotNull(root);
        assertEquals(((Node.Mapping) root).get("a"), ((Node.Mapping) root).get("b"));
    }

    @Test
    @DisplayName("with tags is refused, and nothing is made of them")
    void refusesTags() {
        assertEquals(
                "e.yaml:1:4 a: tags such as !x and !!x are not read. Remove the tag, or put the text in quotes.",
                refusal("a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader []]"));
        assertEquals(
                "e.yaml:1:1: tags such as !x and !!x are not read. Remove the tag, or put the text in quotes.",
                refusal("!!java.lang.Runtime a: b"));
    }

    @Test
    @DisplayName("with a key written twice is refused at the second, in every section of it")
    void refusesDuplicateKeys() {
        assertEquals("""
                e.yaml:4:3 a.b: appears twice, first in line 2. Keep one of the two.
                e.yaml:5:1 a: appears twice, first in line 1. Keep one of the two.""", refusal("a:\n  b: 1\n  c: 2\n  b: 3\na: 4\n"));
    }

    @Test
    @DisplayName("with tabs for indentation is refused at the tab")
    void refusesTabs() {
        assertEquals("e.yaml:2:1 a: a tab cannot indent. Use spaces.", refusal("a:\n\tb: 1\n"));
        assertEquals("e.yaml:3:3 a.b: a tab cannot indent. Use spaces.", refusal("a:\n  b:\n  \tc: 1\n"));
    }

    @Test
    @DisplayName("nested without end is refused, in linear time and without overflowing the stack")
    void refusesDepth() {
        String message = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refusal("a: " + "[".repeat(100_000)));
        assertEquals("e.yaml:1:68 a" + "[0]".repeat(64) + ": nested deeper than 64 levels. Write it flatter.", message);
    }

    @Test
    @DisplayName("with more values than anybody writes is refused")
    void refusesManyValues() {
        assertEquals(
                "e.yaml:1:100001 a[49998]: more than 50000 values, aliases written out. Make the file smaller.",
                refusal("a: [" + "1,".repeat(60_000) + "]"));
    }

    @Test
    @DisplayName("with control characters is refused")
    void refusesControlCharacters() {
        assertEquals(
                "e.yaml:1:1: is no YAML: special characters are not allowed. Save it as UTF-8 text without control characters.",
                refusal("a: \u0001"));
    }

    @Test
    @DisplayName("with several documents is refused at the second")
    void refusesSeveralDocuments() {
        assertEquals(
                "e.yaml:2:1: a second document begins here. Use one file for each, or remove the ---.",
                refusal("a: 1\n---\nb: 1\n"));
    }

    @Test
    @DisplayName("that is empty is an empty mapping")
    void readsNothing() {
        Problems problems = new Problems();
        for (String text : new String[] {"", "# nothing\n", "---\n", "~\n", "\uFEFF"}) {
            assertEquals(Node.Mapping.empty(new Location("e.yaml", 1, 1)), YamlReader.read("e.yaml", text, problems));
        }
    }

    @Test
    @DisplayName("that is too large, no file or no UTF-8 is refused")
    void refusesFiles(@TempDir Path folder) throws IOException {
        Path large = Files.write(folder.resolve("large.yaml"), new byte[YamlReader.MAX_FILE + 1]);
        assertEquals(large + ":1:1: " + large + " is larger than 1 MiB. Split it with `include`.", refusal(large));
        Path binary = Files.write(folder.resolve("latin.yaml"), "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                binary + ":1:1: " + binary + " cannot be read. Check its owner, its mode and that it is UTF-8.",
                refusal(binary));
        assertEquals(
                folder + ":1:1: there is no file " + folder + ". Create it, or correct the path.", refusal(folder));
    }

    private static String refusal(String yaml) {
        Problems problems = new Problems();
        assertNull(YamlReader.read("e.yaml", yaml, problems));
        return problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    private static String refusal(Path file) {
        Problems problems = new Problems();
        assertNull(YamlReader.read(file, problems));
        return problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
