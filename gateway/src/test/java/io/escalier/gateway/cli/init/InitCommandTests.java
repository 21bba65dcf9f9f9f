package io.escalier.gateway.cli.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.rig.Typed;
import io.escalier.policies.config.ConfigException;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.situation.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("init")
class InitCommandTests {
    private static final String SECRET = "sk-never-shown-0123456789";

    @TempDir
    private Path directory;

    static List<String> variables() {
        List<String> all = new ArrayList<>();
        KnownProviders.read().providers().values().forEach(hosted -> all.addAll(hosted.keys()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("variables")
    @DisplayName(
            "writes from any one key a configuration that is served as it is, with the key's name and not its value")
    void everyProviderAlone(String variable) throws Exception {
        Route auto = served(Map.of(variable, SECRET)).routes().all().get(0);
        assertEquals("auto", auto.name());
        assertEquals("balanced", auto.policy());
        assertTrue(Files.readString(file()).contains("\"${" + variable + "}\""));
    }

    @Test
    @DisplayName("writes from any set of keys a configuration that is served as it is")
    void combinations() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Map<String, String> environment = new HashMap<>();
            variables().stream()
                    .filter(variable -> random.nextInt(3) == 0)
                    .forEach(variable -> environment.put(variable, SECRET));
            environment.put(random.nextBoolean() ? "OLLAMA_HOST" : "XAI_API_KEY", "127.0.0.1");
            try {
                served(environment);
            } catch (ConfigException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + environment.keySet(), e);
            }
        }
    }

    @Test
    @DisplayName("--simulator writes what the README shows, but for comments and layout")
    void readme() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String shown = readme.substring(readme.indexOf("```yaml") + "```yaml".length());
        Load yaml = new Load(LoadSettings.builder().build());
        assertEquals(
                yaml.loadFromString(ConfigText.SIMULATOR),
                yaml.loadFromString(shown.substring(0, shown.indexOf("```"))));
    }

    @Test
    @DisplayName("has the cheapest small model work and the strongest help, across providers, and says so in the file")
    void acrossProviders() throws Exception {
        Resolved resolved = served(Map.of("OPENAI_API_KEY", SECRET, "ANTHROPIC_API_KEY", SECRET));
        Route auto = resolved.routes().all().get(0);
        assertEquals("gpt-mini", auto.executor());
        assertEquals("opus", auto.advisor());
        assertEquals(
                400_000,
                target(resolved, "gpt-mini").price().pico(UsageKind.INPUT).orElseThrow());
        assertEquals(
                500_000,
                target(resolved, "opus").price().pico(UsageKind.CACHE_READ).orElseThrow());
        String text = Files.readString(file());
        assertTrue(text.contains("# executor: gpt-mini of openai, the cheapest of the small models found"), text);
        assertTrue(text.contains("# advisor: opus of anthropic, taken for the strongest of the models found"), text);
        assertTrue(text.contains("list prices of July 2026"), text);
    }

    @Test
    @DisplayName("goes by price and by rank, not by the order of names")
    void byPriceAndRank() throws Exception {
        Route auto = served(Map.of("GEMINI_API_KEY", SECRET, "DEEPSEEK_API_KEY", SECRET))
                .routes()
                .all()
                .get(0);
        assertEquals("deepseek-flash gemini-pro", auto.executor() + " " + auto.advisor());
    }

    @Test
    @DisplayName("says which model gives no log-probabilities; rule unsure goes by words there, and loads")
    void withoutLogprobs() throws Exception {
        Resolved resolved = served(Map.of("ANTHROPIC_API_KEY", SECRET));
        assertFalse(target(resolved, "haiku").can().logprobs());
        assertTrue(Objects.requireNonNull(resolved.policies().get("balanced")).rules().stream()
                .anyMatch(rule -> rule.name().equals("unsure")));
        assertTrue(Files.readString(file()).contains("# haiku gives no log-probabilities: rule `unsure` goes by"));
    }

    @Test
    @DisplayName("leaves a local model out of the choice as long as there is another")
    void local() throws Exception {
        assertEquals(
                "local-small",
                served(Map.of("OLLAMA_HOST", "0.0.0.0")).routes().all().get(0).executor());
        assertTrue(Files.readString(file()).contains("base_url: \"http://127.0.0.1:11434/v1\""));
        Resolved both = served(Map.of("OLLAMA_HOST", "https://box:443/", "GROQ_API_KEY", SECRET));
        assertEquals("groq-small", both.routes().all().get(0).executor());
        assertTrue(both.targets().containsKey("local-small"));
        assertTrue(Files.readString(file()).contains("base_url: \"https://box:443/v1\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:sk-never-shown-0123456789@box:1", "box:1\"}, evil: {", "box/sk-never-shown-0123456789"
            })
    @DisplayName("passes over an address that could hold more than a host and a port, and does not repeat it")
    void hostileAddress(String address) {
        Typed typed = init(Map.of("OLLAMA_HOST", address));
        assertEquals(1, typed.code());
        assertTrue(typed.err().contains("OLLAMA_HOST is no host and port"), typed.err());
        assertFalse(typed.all().contains(address) || typed.all().contains(SECRET), typed.all());
        assertFalse(Files.exists(file()));
    }

    @Test
    @DisplayName("says of a pair of one price that it saves nothing")
    void noSaving() throws Exception {
        served(Map.of("XAI_API_KEY", SECRET));
        assertTrue(Files.readString(file()).contains("can gain quality and saves nothing"));
    }

    @Test
    @DisplayName("without a key names every variable it looked for, and the way without one")
    void noKey() {
        Typed typed = init(Map.of("OPENAI_API_KEY", " "));
        assertEquals(1, typed.code());
        assertFalse(Files.exists(file()));
        List<String> told = List.of(typed.err().split("[\\s,]+"));
        assertTrue(told.containsAll(variables()), typed.err());
        assertTrue(told.contains("OLLAMA_HOST") && told.contains("--simulator"), typed.err());
        assertTrue(typed.err().lines().allMatch(line -> line.length() <= 100), typed.err());
    }

    @Test
    @DisplayName("with --simulator writes one that needs no key")
    void simulator() throws Exception {
        Typed typed = init(Map.of(), "--simulator");
        assertEquals(0, typed.code(), typed::all);
        assertTrue(typed.out().contains("./escalier simulator"), typed.out());
        Route auto = new ConfigReader(name -> null).read(file()).routes().all().get(0);
        assertEquals("small frontier", auto.executor() + " " + auto.advisor());
    }

    @Test
    @DisplayName("never writes over a file unless it is told to")
    void overwrite() throws Exception {
        Files.writeString(file(), "mine: a file that is longer than nothing\n".repeat(500));
        Typed typed = init(Map.of("GROQ_API_KEY", SECRET));
        assertEquals(1, typed.code());
        assertTrue(typed.err().contains("is there already, and was left as it is"), typed.err());
        assertTrue(Files.readString(file()).startsWith("mine:"));
        assertEquals(0, init(Map.of("GROQ_API_KEY", SECRET), "--force").code());
        assertFalse(Files.readString(file()).contains("mine:"));
    }

    @Test
    @DisplayName("says what keeps it from writing")
    void unwritable() {
        Typed typed = Typed.run(
                new InitCommand(Map.of("GROQ_API_KEY", SECRET)::get),
                "--config",
                directory.resolve("none/escalier.yaml").toString());
        assertEquals(1, typed.code());
        assertTrue(typed.err().contains("its directory must exist and be writable"), typed.err());
    }

    @Test
    @DisplayName("ends with the next three commands, which find the file")
    void next() {
        List<String> lines = init(Map.of("GROQ_API_KEY", SECRET)).out().lines().toList();
        List<String> commands = lines.stream()
                .filter(line -> line.contains("./escalier "))
                .map(line -> line.replaceFirst("^next", "").strip())
                .toList();
        String option = " --config '" + file() + "'";
        assertEquals(3, commands.size());
        assertEquals("./escalier check" + option, commands.get(0));
        assertEquals("./escalier serve" + option, commands.get(1));
        assertTrue(commands.get(2).startsWith("./escalier try auto \"")
                && commands.get(2).endsWith(option));
    }

    private static Target target(Resolved resolved, String name) {
        return Objects.requireNonNull(resolved.targets().get(name));
    }

    private Path file() {
        return directory.resolve("escalier.yaml");
    }

    private Typed init(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--config", file().toString()));
        all.addAll(List.of(arguments));
        return Typed.run(new InitCommand(environment::get), all.toArray(String[]::new));
    }

    /** What the file says that was written from an environment, as a gateway reads it. */
    private Resolved served(Map<String, String> environment) throws IOException, ConfigException {
        Typed typed = init(environment, "--force");
        assertEquals(0, typed.code(), typed::all);
        assertFalse(typed.all().contains(SECRET), typed::all);
        assertFalse(Files.readString(file()).contains(SECRET));
        return new ConfigReader(environment::get).read(file());
    }
}
