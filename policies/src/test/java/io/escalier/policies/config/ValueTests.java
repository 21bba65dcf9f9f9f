package io.escalier.policies.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A value in a configuration")
class ValueTests {
    record Holder(@Doc("A secret.") Optional<Secret> apiKey) {}

    @ParameterizedTest
    @DisplayName("can be a duration: a whole number and ms, s, min, h or d")
    @CsvSource({"2500 ms, PT2.5S", "3 s, PT3S", "3s, PT3S", "10 min, PT10M", "1 h, PT1H", "90 d, PT2160H", "0 ms, PT0S"
    })
    void durations(String text, Duration expected) {
        assertEquals(expected, Durations.parse(text));
    }

    @ParameterizedTest
    @DisplayName("can be a size: powers of 1000 or of 1024")
    @CsvSource({
        "1 B, 1",
        "20 kB, 20000",
        "20 KB, 20000",
        "20 MB, 20000000",
        "2 GB, 2000000000",
        "64 KiB, 65536",
        "1 MiB, 1048576",
        "1GiB, 1073741824",
        "999999999 GiB, 1073741822926258176"
    })
    void sizes(String text, long bytes) {
        assertEquals(new Size(bytes), Size.parse(text));
    }

    @ParameterizedTest
    @DisplayName("can be a share: per cent, or a number from 0 to 1")
    @CsvSource({"20%, 0.2", "20 %, 0.2", "12.5%, 0.125", "100%, 1", "0%, 0", "0.2, 0.2", "1, 1", "0, 0"})
    void shares(String text, double value) {
        assertEquals(new Share(value), Share.parse(text));
    }

    @ParameterizedTest
    @DisplayName("can be a number of turns")
    @CsvSource({"8 turns, 8", "1 turn, 1", "0 turns, 0"})
    void turns(String text, int count) {
        assertEquals(new Turns(count), Turns.parse(text));
    }

    @ParameterizedTest
    @DisplayName("can be an address, which prints itself as it is written")
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1, 8080",
        "[::1]:0, ::1, 0",
        "localhost:65535, localhost, 65535",
        "[fe80::1]:80, fe80::1, 80",
        "my-host.example.org:443, my-host.example.org, 443"
    })
    void addresses(String text, String host, int port) {
        assertEquals(new Listen(host, port), Listen.parse(text));
        assertEquals(text, Listen.parse(text).toString());
    }

    @ParameterizedTest
    @DisplayName("stands under a key that is the component's name in small letters")
    @CsvSource({"baseUrl, base_url", "id, id", "cacheWrite5m, cache_write_5m", "cacheWrite1h, cache_write_1h", "aB, a_b"
    })
    void keys(String component, String key) {
        assertEquals(key, Words.key(component));
    }

    @Test
    @DisplayName("can be a secret from the environment, which only gives itself out when asked")
    void secretsOfTheEnvironment() {
        Secret secret = secret("api_key: '${KEY}'", new Problems());
        assertNotNull(secret);
        assertEquals("canary", secret.reveal());
        assertEquals("Secret(${KEY})", secret.toString());
        assertFalse(new Holder(Optional.of(secret)).toString().contains("canary"));
        assertEquals(secret, new Secret("canary", "${KEY}"));
        assertEquals(secret.hashCode(), new Secret("other", "${KEY}").hashCode());
        assertNotEquals(secret, new Secret("other", "${KEY}"));
    }

    @Test
    @DisplayName("can be a secret from a file, without the line break at its end")
    void secretsOfFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "canary\n");
        Secret secret = secret("api_key: file:" + file, new Problems());
        assertNotNull(secret);
        assertEquals("canary", secret.reveal());
    }

    @Test
    @DisplayName("is no secret if its file is empty or too large")
    void unusableFiles(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path large = Files.writeString(folder.resolve("large"), "x".repeat(SecretGrammar.MAX_FILE + 1));
        Problems problems = new Problems();
        assertNull(secret("api_key: file:" + empty, problems));
        assertNull(secret("\napi_key: file:" + large, problems));
        assertEquals(
                List.of(
                        "e.yaml:1:10 api_key: the file " + empty + " is empty. Write the secret into it.",
                        "e.yaml:2:10 api_key: the file " + large
                                + " is larger than 64 KiB. Name a file with only the secret in it."),
                problems.list().stream().map(Problem::toString).toList());
    }

    @Test
    @DisplayName("never shows what it holds when its node is printed")
    void nodesHideTheirValues() {
        Node root = YamlReader.read("e.yaml", "api_key: hunter2\nlist: [hunter2]", new Problems());
        assertNotNull(root);
        assertEquals("mapping of [api_key, list] at e.yaml:1:1", root.toString());
        assertEquals("value at e.yaml:1:10", String.valueOf(((Node.Mapping) root).get("api_key")));
        assertEquals("list of 1 at e.yaml:2:7", String.valueOf(((Node.Mapping) root).get("list")));
    }

    private static @Nullable Secret secret(String yaml, Problems problems) {
        Binder binder = new Binder(Grammars.standard(), name -> name.equals("KEY") ? " canary " : null);
        Holder holder = binder.bind(YamlReader.read("e.yaml", yaml, problems), Holder.class, problems);
        return holder == null ? null : holder.apiKey().orElse(null);
    }
}
