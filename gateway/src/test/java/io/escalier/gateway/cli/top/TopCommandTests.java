package io.escalier.gateway.cli.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.GatewayProcess;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Typed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("top")
class TopCommandTests {
    private static final String POLICY = """
            stream: hold
            rules: [{ name: all, stage: before, when: "session.repeats >= 0", try: [takeover] }]
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

    @Test
    @DisplayName("shows what happened on each route and what it was worth")
    void figures() {
        String task = rig.chat(Rig.user("Who are you?"))
                .headers()
                .firstValue("x-escalier-task-id")
                .orElseThrow();
        rig.chat(Rig.user("Who are you?"));
        rig.outcome("{\"task_id\":\"" + task + "\",\"success\":true}");
        Typed typed = once();
        assertEquals(0, typed.code(), typed::all);
        List<String> out = typed.out().lines().toList();
        assertHas(out, "auto +2 +2 +0 +100 % +0 +0 +0 +\\d+ ms +[\\d.]+ m?s");
        assertHas(out, "auto +100 % +21 % to 100 % +1 of 2 +\\$0\\.0\\d+ +\\$0\\.0\\d+ +\\$0\\.0\\d+ +0 %");
        assertTrue(out.stream().allMatch(line -> line.length() <= 100), typed.out());
        assertFalse(typed.out().contains("\033"), "nobody looks at a terminal");
    }

    @Test
    @DisplayName("calls unknown what is unknown")
    void unknown() {
        rig.chat(Rig.user("Who are you? [[sim:fault=unauthorized]]"));
        assertHas(once().out().lines().toList(), "auto +unknown +unknown +0 of 1 +\\$0 +unknown +unknown +unknown");
        assertHas(once().out().lines().toList(), "auto +1 +1 +0 +0 % +1 +0 +0 +unknown +unknown");
    }

    @Test
    @DisplayName("says so when nothing happened")
    void nothing() {
        assertTrue(once().out().contains("no task has started in this time"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--every=1 ms|is too short",
                "--every=often|is no duration",
                "--since=1 week|has an unknown unit",
                "--admin=ftp://127.0.0.1:1|is no address of an admin port",
                "--admin=9464|is no address of an admin port",
                "--config=nowhere.yaml|there is no file"
            })
    @DisplayName("names a mistake and the fix, and ends with 2")
    void mistakes(String option, String words) {
        Typed typed = Typed.run(new TopCommand(), "--once", option);
        assertEquals(2, typed.code(), typed::all);
        assertTrue(typed.err().contains(words), typed.err());
    }

    @Test
    @DisplayName("says where nothing answers, or something else does")
    void nobody() {
        Typed nobody = Typed.run(new TopCommand(), "--once", "--admin", "http://127.0.0.1:1");
        assertEquals(1, nobody.code());
        assertTrue(nobody.err().startsWith("nothing answers at http://127.0.0.1:1"), nobody.err());
        Typed clients =
                Typed.run(new TopCommand(), "--once", "--admin", rig.gateway().clientUrl());
        assertEquals(1, clients.code());
        assertTrue(clients.err().contains(" answers 404"), clients.err());
        Typed since =
                Typed.run(new TopCommand(), "--once", "--admin", rig.gateway().adminUrl(), "--since", "1000 d");
        assertEquals(1, since.code());
        assertTrue(since.err().contains("since must be a duration from 1 s to 90 d"), since.err());
    }

    @Test
    @DisplayName("redraws in a terminal, and gives it back with its cursor when it is told to end")
    void terminal() throws Exception {
        Path script = Path.of("/usr/bin/script");
        assumeTrue(Files.isExecutable(script), "there is no /usr/bin/script here to make a terminal");
        Path typescript = directory.resolve("typescript");
        Process process = new ProcessBuilder(List.of(
                        script.toString(),
                        "--quiet",
                        "--flush",
                        "--return",
                        "--command",
                        command(),
                        typescript.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        try {
            Await.until(
                    "a frame was drawn over another", () -> shown(typescript).split("\033\\[H", -1).length > 2);
            process.getOutputStream().write(3); // what a terminal sends for Ctrl-C
            process.getOutputStream().flush();
            Await.until("it ended", () -> !process.isAlive());
        } finally {
            process.destroyForcibly().waitFor();
        }
        String shown = shown(typescript);
        int enter = shown.indexOf("\033[?1049h\033[?25l");
        int leave = shown.lastIndexOf("\033[?25h\033[?1049l");
        assertTrue(enter >= 0 && leave > enter, shown);
        assertTrue(shown.contains("no task has started in this time"), shown);
    }

    private String command() {
        String admin = rig.gateway().adminUrl();
        return "'" + String.join("' '", GatewayProcess.command("top", "--every", "500 ms", "--admin", admin)) + "'";
    }

    private static String shown(Path typescript) {
        try {
            return Files.exists(typescript) ? Files.readString(typescript, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Typed once() {
        return Typed.run(new TopCommand(), "--once", "--admin", rig.gateway().adminUrl());
    }

    private static void assertHas(List<String> lines, String pattern) {
        assertTrue(
                lines.stream().anyMatch(line -> line.matches(pattern)),
                () -> "no line like " + pattern + " in\n" + String.join("\n", lines));
    }
}
