package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.policies.config.ConfigException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeded; the seed is printed, and stands in what a failure says. Again: {@code -Descalier.fuzz.seed=N}. */
@DisplayName("What is good, bent out of shape,")
class FuzzTests {
    private static final int STREAMS = 400;
    private static final int BODIES = 400;
    private static final int CONFIGURATIONS = 3000;
    private static final List<String> JSON = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\\u",
            "\\",
            "null",
            "-1",
            "1e999",
            "NaN",
            "\"choices\":",
            "\"usage\":{",
            "\"index\":9999999999,",
            "\"error\":",
            "\u0000",
            "\ufffd",
            "\"finish_reason\":\"stop\"");
    private static final List<String> EVENTS =
            List.of("\n", "\r", "\r\n", "\n\n", "data: ", "data:", "event: ", ": ", "[DONE]", "data: [DONE]\n\n");
    private static final List<String> YAML = List.of(
            "\n",
            "  ",
            "\t",
            ": ",
            "- ",
            "{ ",
            " }",
            "[",
            "]",
            "#",
            "&a",
            "*a",
            "!!java.lang.Runtime",
            "<<: *a",
            "'",
            "\"",
            "|",
            ">",
            "---",
            "${KEY}",
            "${",
            "%",
            "NaN",
            "1e999",
            "0x10",
            "\u0000",
            "\u2028");

    @TempDir
    private Path directory;

    private static long seed() {
        long seed = Long.getLong("escalier.fuzz.seed", System.nanoTime());
        System.out.println("FuzzTests: -Descalier.fuzz.seed=" + seed);
        return seed;
    }

    @Test
    @FaultCase({7, 9, 10, 14})
    @DisplayName(
            "as a stream of an upstream's ends well or in an error that the client sees, and never as a mistake of ours")
    void streams() throws Exception {
        long seed = seed();
        List<byte[]> corpus = Mutation.corpus("streams");
        Mutation mutation =
                new Mutation(seed, Stream.concat(JSON.stream(), EVENTS.stream()).toList());
        AtomicReference<byte[]> next = new AtomicReference<>(new byte[0]);
        try (Villain villain = new Villain(line -> {
                    byte[] events = Objects.requireNonNull(next.get());
                    line.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: " + events.length
                                    + "\r\n\r\n")
                            .write(events);
                });
                FaultRig rig = FaultRig.before(directory, villain, villain, "stream: live\nrules: []")) {
            for (int i = 0; i < STREAMS; i++) {
                byte[] events = mutation.of(corpus.get(i % corpus.size()));
                next.set(events);
                String answer = rig.stream();
                String seen = "seed " + seed + ", " + i + ":\n" + new String(events, StandardCharsets.ISO_8859_1)
                        + "\n->\n" + answer;
                assertTrue(answer.contains("[DONE]") || answer.contains("\"error\""), seen);
                assertFalse(answer.contains("[DONE]") && answer.contains("{\"error\":{\"message\""), seen);
                assertFalse(answer.contains("\"code\":\"internal\""), seen);
            }
        }
    }

    @Test
    @FaultCase({45, 46, 47, 54})
    @DisplayName("as a client's body is served or refused in its dialect, and never a mistake of ours")
    void bodies() throws Exception {
        long seed = seed();
        List<byte[]> corpus = Mutation.corpus("bodies");
        Mutation mutation = new Mutation(seed, JSON);
        try (Villain villain = new Villain(line -> line.answer("400 No", "application/json", "{\"error\":\"no\"}"));
                FaultRig rig = FaultRig.before(directory, villain)) {
            for (int i = 0; i < BODIES; i++) {
                String body = new String(mutation.of(corpus.get(i % corpus.size())), StandardCharsets.UTF_8);
                HttpResponse<String> answer = rig.post("/v1/chat/completions", body);
                String seen = "seed " + seed + ", " + i + ":\n" + body + "\n->\n" + answer.body();
                assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, seen);
                assertTrue(answer.body().startsWith("{\"error\":{\"message\":\""), seen);
            }
        }
    }

    @Test
    @FaultCase(58)
    @DisplayName("as a configuration is read, or refused with the place of each mistake, and no secret of it is said")
    void configurations() {
        long seed = seed();
        List<byte[]> corpus = Mutation.corpus("configuration");
        Mutation mutation = new Mutation(seed, YAML);
        ConfigReader reader = new ConfigReader(name ->
                name.equals("HOOK") ? "https://example.org/canary-hook" : "canary secret of sixteen letters and more");
        int refused = 0;
        for (int i = 0; i < CONFIGURATIONS; i++) {
            String yaml = new String(mutation.of(corpus.get(i % corpus.size())), StandardCharsets.UTF_8);
            String seen = "seed " + seed + ", " + i + ":\n" + yaml + "\n->\n";
            try {
                reader.read("fuzz.yaml", yaml);
            } catch (ConfigException mistakes) {
                refused++;
                assertFalse(mistakes.problems().isEmpty(), seen);
                assertFalse(mistakes.getMessage().contains("canary"), seen + mistakes.getMessage());
                mistakes.problems()
                        .forEach(problem -> assertTrue(problem.toString().startsWith("fuzz.yaml:"), seen + problem));
            } catch (RuntimeException e) {
                throw new AssertionError(seen + e, e);
            }
        }
        assertTrue(refused > CONFIGURATIONS / 4, "refused: " + refused);
    }
}
