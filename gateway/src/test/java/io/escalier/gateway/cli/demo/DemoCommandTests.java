package io.escalier.gateway.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("escalier demo")
class DemoCommandTests {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new DemoCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    @DisplayName("--json prints nothing else on standard output: every arm's figures, the rules, the books")
    void json() throws Exception {
        assertEquals(0, run("--once", "--json", "--tasks", "30", "--latency", "0", "--seed", "2"));
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(30, json.get("tasks").asInt());
        assertEquals(
                List.of(
                        "executor",
                        "advisor",
                        "advisor_low",
                        "retry",
                        "advice",
                        "takeover",
                        "escalating",
                        "escalating_streamed"),
                names(json.get("arms")));
        for (JsonNode arm : json.get("arms")) {
            assertTrue(
                    names(arm).containsAll(List.of("success", "cost_usd", "cost_per_success_usd", "p50_ms", "p95_ms")));
            assertTrue(arm.get("success").asDouble() > 0.5 && arm.get("success").asDouble() <= 1, arm.toString());
            assertTrue(arm.get("cost_usd").asDouble() > 0, arm.toString());
            assertTrue(arm.get("p50_ms").asLong() <= arm.get("p95_ms").asLong(), arm.toString());
        }
        assertEquals(
                json.at("/arms/escalating/escalated").asInt(),
                json.get("escalated").asInt());
        assertTrue(json.at("/rules/unsure").has("fired"));
        JsonNode books = json.get("books");
        assertTrue(books.get("agree").asBoolean());
        assertTrue(books.at("/ledger/tokens").asLong() > 0);
        assertEquals(books.get("ledger"), books.get("metrics"));
    }

    @Test
    @DisplayName("prints a table of at most 100 columns, the books, and progress on standard error")
    void table() {
        assertEquals(0, run("--once", "--tasks", "10", "--latency", "0"));
        for (DemoArm arm : DemoArm.values()) {
            assertTrue(out.toString().contains("\n" + arm.title()), out.toString());
            assertTrue(err.toString().contains(arm.title() + ": 10 tasks"), err.toString());
        }
        assertTrue(out.toString().contains("books: simulator, ledger and metrics agree"), out.toString());
        assertTrue(out.toString().lines().allMatch(line -> line.length() <= 100), out.toString());
    }

    @ParameterizedTest
    @DisplayName("refuses options out of range, naming the option and its range")
    @CsvSource(
            delimiter = '|',
            value = {
                "--tasks=0 | --tasks must be 1 to 10000, not 0",
                "--clients=2000 | --clients must be 1 to 1000, not 2000",
                "--latency=-1 | --latency must be 0 to 10, not -1.0",
                "--latency=NaN | --latency must be 0 to 10, not NaN",
                "--trickle=1000 | --trickle must be 0 to 100, not 1000.0"
            })
    void refusals(String option, String message) {
        assertEquals(2, run("--once", option));
        assertTrue(err.toString().startsWith(message), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    @DisplayName("prints what the README shows: the same columns, for the same arms and rules")
    void readme() throws IOException {
        assertEquals(0, run("--once", "--tasks", "10", "--latency", "0"));
        String shown = blanksFolded(Files.readString(Path.of("..", "README.md")));
        List<String> heads = out.toString()
                .lines()
                .filter(line -> line.contains("per success") || line.startsWith("rule of route"))
                .toList();
        assertEquals(2, heads.size(), out.toString());
        heads.forEach(head -> assertTrue(shown.contains(blanksFolded(head)), head));
        out.toString()
                .lines()
                .map(line -> line.replaceAll("  .*", ""))
                .filter(first -> first.matches("[a-z_, ]+") && !first.startsWith("books"))
                .forEach(first -> assertTrue(shown.contains("\n" + first + " "), first));
    }

    private static String blanksFolded(String text) {
        return text.replaceAll(" +", " ");
    }
}
