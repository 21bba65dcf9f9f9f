package io.escalier.gateway.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Typed;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("export and erase")
class ExportCommandTests {
    private static final String POLICY = """
            stream: hold
            rules: [{ name: sums, stage: before, when: "task.math > 0", try: [takeover] }]
            """;

    @TempDir
    private Path directory;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(directory, POLICY);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private String chat(String text, String session) {
        return rig.chat(Rig.user(text), "x-escalier-session", session)
                .headers()
                .firstValue("x-escalier-task-id")
                .orElseThrow();
    }

    private Typed export(String... arguments) {
        StringWriter written = new StringWriter();
        Typed typed = Typed.run(
                new ExportCommand(written),
                with(arguments, "--ledger", directory.resolve("ledger.db").toString()));
        return new Typed(typed.code(), written + typed.out(), typed.err());
    }

    private Typed erase(String... arguments) {
        return Typed.run(
                new EraseCommand(), with(arguments, "--admin", rig.gateway().adminUrl()));
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    @Test
    @DisplayName(
            "writes while the gateway runs: a decision record a line, as the admin port shows it, the oldest first")
    void jsonl() {
        String first = chat("Who are you?", "one");
        String second = chat("What is 12 + 7?", "two");
        rig.outcome("{\"task_id\":\"" + second + "\",\"success\":true}");
        rig.books();
        Typed typed = export();
        assertEquals(0, typed.code(), typed::all);
        List<String> lines = typed.out().lines().toList();
        assertEquals(2, lines.size(), typed.out());
        assertEquals(new JsonObject(rig.admin("/admin/decisions/" + first)), new JsonObject(lines.get(0)));
        assertEquals(new JsonObject(rig.admin("/admin/decisions/" + second)), new JsonObject(lines.get(1)));
        assertTrue(new JsonObject(lines.get(1)).getJsonObject("outcome").getBoolean("success"));
        assertEquals("2 tasks", typed.err().strip());
    }

    @Test
    @DisplayName("writes a table: what is not known is empty, formulas are none any more, quotes are doubled")
    void csv() throws Exception {
        rig.chat(Rig.user("What is 12 + 7?"), "x-claude-code-request-class", "main");
        rig.chat(Rig.user("Who are you? [[sim:fault=unauthorized]]"));
        rig.books();
        Path file = directory.resolve("tasks.csv");
        Typed typed = export("--format", "csv", "--out", file.toString());
        assertEquals(0, typed.code(), typed::all);
        List<String> lines = Files.readString(file).lines().toList();
        assertEquals(3, lines.size());
        List<String> names = List.of(lines.get(0).split(",", -1));
        List<String> sum = List.of(lines.get(1).split(",", -1));
        List<String> failed = List.of(lines.get(2).split(",", -1));
        assertEquals(names.size(), sum.size());
        assertEquals(names.size(), failed.size());
        assertEquals("takeover", sum.get(names.indexOf("decision")));
        assertEquals("sums", sum.get(names.indexOf("rule")));
        assertEquals("main", sum.get(names.indexOf("agent_class")));
        assertTrue(sum.get(names.indexOf("cost_usd")).matches("0\\.0\\d{8}"), sum::toString);
        assertTrue(Integer.parseInt(sum.get(names.indexOf("output"))) > 0);
        assertEquals("", sum.get(names.indexOf("success")), "nobody has said so");
        assertEquals("", sum.get(names.indexOf("failure")));
        assertEquals("credential_refused", failed.get(names.indexOf("failure")));
        Typed again = export("--format", "csv", "--out", file.toString());
        assertEquals(1, again.code(), "a file that is there is not written over");
    }

    @Test
    @DisplayName("makes a file that only its owner reads, whole or not at all")
    void file() throws Exception {
        chat("Wie geht es dir, Jürgen?", "one");
        rig.books();
        Path file = directory.resolve("tasks.jsonl");
        assertEquals(0, export("--out", file.toString()).code());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Path broken = directory.resolve("broken.jsonl");
        Files.writeString(directory.resolve("no.db"), "no ledger, but long enough to be looked at. ".repeat(30));
        Typed typed = Typed.run(
                new ExportCommand(), "--ledger", directory.resolve("no.db").toString(), "--out", broken.toString());
        assertEquals(1, typed.code(), typed::all);
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("tasks.jsonl"),
                    files.map(each -> each.getFileName().toString())
                            .filter(name -> name.endsWith("jsonl") || name.endsWith("tmp"))
                            .toList());
        }
    }

    @Test
    @DisplayName("fails when what it writes to takes no more")
    void fullDisk() {
        chat("Who are you?", "one");
        rig.books();
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Typed typed = Typed.run(
                new ExportCommand(full),
                "--ledger",
                directory.resolve("ledger.db").toString());
        assertEquals(1, typed.code());
        assertTrue(typed.err().contains("No space left on device"), typed.err());
    }

    @Test
    @DisplayName("says what is wrong with its options")
    void mistakes() {
        assertEquals(2, export("--since", "long").code());
        Typed none = Typed.run(
                new ExportCommand(), "--ledger", directory.resolve("none.db").toString());
        assertEquals(1, none.code());
        assertTrue(none.err().contains("there is no ledger"), none.err());
        assertFalse(Files.exists(directory.resolve("none.db")));
        assertEquals("0 tasks", export("--since", "1 s", "--until", "1 s").err().strip());
    }

    @Test
    @DisplayName("leaves nothing of a session, in the ledger's file and in what is remembered, and of no other")
    void session() {
        String mine = chat("Who are you?", "mine");
        String other = chat("Who are you?", "other");
        String named = rig.chat(Rig.user("What is 12 + 7?"), "x-escalier-session", "mine")
                .headers()
                .firstValue("x-escalier-session")
                .orElseThrow();
        rig.outcome("{\"session\":\"" + named + "\",\"success\":true}");
        rig.books();
        Typed typed = erase("--session", named);
        assertEquals(0, typed.code(), typed::all);
        assertEquals("2 tasks of 1 sessions are erased", typed.out().strip());
        assertTrue(rig.admin("/admin/decisions/" + mine).contains("not_found"));
        assertTrue(rig.admin("/admin/decisions/" + other).contains("\"decision\""));
        assertEquals("1 task", export().err().strip());
        assertEquals(
                "0 tasks of 0 sessions are erased",
                erase("--session", named).out().strip(),
                "again");
        assertEquals(2, erase().code());
    }

    @Test
    @DisplayName("leaves nothing of what a key did; the key stays")
    void key() {
        String key = rig.key("ann");
        rig.chat(Rig.user("Who are you?"), "x-api-key", key);
        chat("Who are you?", "other");
        rig.books();
        assertEquals(
                "1 tasks of 1 sessions are erased",
                erase("--key", key.substring(4, 20)).out().strip());
        assertFalse(export().out().contains(key.substring(4, 20)));
        assertEquals(200, rig.chat(Rig.user("Who are you?"), "x-api-key", key).statusCode());
    }

    @Test
    @DisplayName("erases nothing of a session with a task under way, and says so")
    void underWay() {
        String named = rig.chat(Rig.user("Who are you?"), "x-escalier-session", "mine")
                .headers()
                .firstValue("x-escalier-session")
                .orElseThrow();
        int before = rig.simulator().meter().attempts().size();
        try (var client = rig.raw()) {
            client.chat("{\"model\":\"auto\",\"stream\":true,\"metadata\":{\"session_id\":\"mine\"},"
                    + Rig.user("Who are you? [[sim:fault=stall tokens=1]]") + "}");
            Await.until(
                    "it is under way", () -> rig.simulator().meter().attempts().size() > before);
            Typed typed = erase("--session", named);
            assertEquals(1, typed.code(), typed::all);
            assertTrue(typed.err().contains("409: tasks are under way"), typed.err());
        }
        rig.books();
        assertEquals(
                "2 tasks of 1 sessions are erased",
                erase("--session", named).out().strip());
    }
}
