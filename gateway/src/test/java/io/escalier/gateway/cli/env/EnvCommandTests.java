package io.escalier.gateway.cli.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escalier.gateway.rig.Typed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("env")
class EnvCommandTests {
    private static final String YAML = """
            server: { listen: 127.0.0.1:8181, admin: 127.0.0.1:0 }
            providers: { up: { base_url: "http://127.0.0.1:1/v1", api_key: "${A_KEY_THAT_NOBODY_HAS_SET}" } }
            models: { small: { provider: up, id: s } }
            routes: { coding: { executor: small, mode: executor_only }, auto: { executor: small, mode: executor_only } }
            default_route: auto
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "openai, OPENAI_BASE_URL, http://127.0.0.1:8181/v1",
        "langchain, OPENAI_BASE_URL, http://127.0.0.1:8181/v1",
        "langchain, OPENAI_API_BASE, http://127.0.0.1:8181/v1",
        "openai, OPENAI_API_KEY, unused",
        "claude-code, ANTHROPIC_BASE_URL, http://127.0.0.1:8181",
        "claude-code, ANTHROPIC_AUTH_TOKEN, unused",
        "claude-code, ANTHROPIC_MODEL, auto",
        "anthropic, ANTHROPIC_BASE_URL, http://127.0.0.1:8181"
    })
    @DisplayName("sets in a shell what the client reads, also where the providers' keys are not set")
    void evaluated(String client, String variable, String value) throws Exception {
        Typed typed = env(YAML, client);
        assertEquals(0, typed.code(), typed::all);
        assertEquals(value, shell(typed.out(), variable, Map.of()));
    }

    @Test
    @DisplayName("keeps a key that is there: a gateway may be started with it")
    void keepsKey() throws Exception {
        assertEquals("mine", shell(env(YAML, "openai").out(), "OPENAI_API_KEY", Map.of("OPENAI_API_KEY", "mine")));
    }

    @Test
    @DisplayName("names the routes as models, the default first")
    void models() throws Exception {
        String out = env(YAML, "openai").out();
        assertTrue(out.contains("model=\"auto\""), out);
        assertTrue(out.contains("coding, auto"), out);
    }

    @ParameterizedTest
    @ValueSource(strings = "codex")
    @DisplayName("for a client that cannot work yet prints comments only, says why, and ends with 3")
    void notServedYet(String client) throws Exception {
        Typed typed = env(YAML, client);
        assertEquals(3, typed.code());
        assertTrue(typed.out().lines().allMatch(line -> line.startsWith("# ")), typed.out());
        assertTrue(typed.out().contains("http://127.0.0.1:8181"), typed.out());
        assertTrue(typed.out().contains("auto"), typed.out());
        assertTrue(typed.err().contains("which this version does not serve yet"), typed.err());
        assertEquals(1, typed.err().lines().count());
    }

    @Test
    @DisplayName("where a gateway listens everywhere names loopback; where the port is any says what to do")
    void places() throws Exception {
        String open = YAML.replace("listen: 127.0.0.1:8181", "listen: 0.0.0.0:8181, open: true");
        assertTrue(env(open, "openai").out().contains("http://127.0.0.1:8181/v1"));
        Typed any = env(YAML.replace(":8181", ":0"), "openai");
        assertEquals(2, any.code());
        assertTrue(any.err().startsWith("server.listen is 127.0.0.1:0"), any.err());
        assertEquals("", any.out());
    }

    @Test
    @DisplayName("names the clients there are for one that is not, and every mistake of a configuration")
    void mistakes() throws Exception {
        Typed client = env(YAML, "curl");
        assertEquals(2, client.code());
        assertTrue(client.err().contains("openai, langchain, claude-code, anthropic, codex"), client.err());
        Typed config = env(YAML.replace("provider: up", "provider: down"), "openai");
        assertEquals(2, config.code());
        assertTrue(config.err().contains("is no provider"), config.err());
        assertEquals("", config.out());
    }

    private Typed env(String yaml, String client) throws IOException {
        Path config = Files.writeString(directory.resolve("escalier.yaml"), yaml);
        return Typed.run(new EnvCommand(), client, "--config", config.toString());
    }

    /** What a variable holds after {@code eval "$(escalier env ...)"}. */
    private String shell(String printed, String variable, Map<String, String> environment) throws Exception {
        Path sh = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(sh), "there is no /bin/sh here");
        Path lines = Files.writeString(directory.resolve("lines"), printed);
        ProcessBuilder builder = new ProcessBuilder(
                List.of(sh.toString(), "-euc", "eval \"$(cat '" + lines + "')\"; printenv " + variable));
        builder.environment().remove("OPENAI_API_KEY");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), out);
        return out;
    }
}
