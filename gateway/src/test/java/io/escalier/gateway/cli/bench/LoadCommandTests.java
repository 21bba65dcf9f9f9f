package io.escalier.gateway.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("bench-load")
class LoadCommandTests {
    private final Sockets sockets = new Sockets();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final StringWriter mistakes = new StringWriter();

    @AfterEach
    void close() {
        sockets.close();
    }

    @Test
    @DisplayName("loads the subjects in turn and prints one JSON object")
    void measures() throws Exception {
        int upstream = sockets.serve(new FixedUpstream(sockets.vertx, 0));
        int proxy = sockets.serve(new BareProxy(sockets.vertx, upstream));
        int code = run(
                "--json",
                "--rounds=1",
                "--seconds=1",
                "--warm-up=0",
                "--connections=2",
                "--shapes=buffered",
                "--subject=bare=" + proxy + ":" + pid(),
                "--subject=nginx=" + upstream + ":" + pid());
        assertEquals(0, code, () -> out + " " + mistakes);
        JsonObject report = new JsonObject(out.toString(StandardCharsets.UTF_8));
        JsonArray subjects = report.getJsonObject("shapes").getJsonArray("buffered");
        assertEquals("bare", subjects.getJsonObject(0).getString("name"));
        assertEquals("nginx", subjects.getJsonObject(1).getString("name"));
        assertTrue(subjects.getJsonObject(0).getLong("requests") > 0);
        assertEquals(0, subjects.getJsonObject(0).getLong("errors"));
        assertEquals(2, report.getInteger("connections"));
    }

    @Test
    @DisplayName("warms up first, slice by slice, for as long as it may")
    void warmsUp() throws Exception {
        int upstream = sockets.serve(new FixedUpstream(sockets.vertx, 0));
        int code = run(
                "--rounds=1",
                "--seconds=1",
                "--warm-up=1",
                "--connections=1",
                "--shapes=streamed",
                "--subject=bare=" + upstream + ":" + pid());
        assertEquals(0, code);
        String told = progress.toString(StandardCharsets.UTF_8);
        assertTrue(told.matches("(?s).*streamed: warming up bare, \\d+ us/request\\R.*round 1 of 1\\R"), told);
    }

    @Test
    @DisplayName("says so when a subject is not there any more")
    void endedSubject() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "only Linux has /proc/PID/stat");
        assertEquals(1, run("--rounds=1", "--seconds=1", "--warm-up=0", "--subject=bare=1:9999999"));
        String told = progress.toString(StandardCharsets.UTF_8);
        assertTrue(
                told.endsWith("process 9999999 has ended during the benchmark, so there is nothing to compare\n"),
                told);
    }

    @Test
    @DisplayName("ends with 1 and says why when requests failed")
    void failsOnErrors() throws Exception {
        int broken =
                sockets.serve(request -> request.response().setStatusCode(503).end("down"));
        int code = run(
                "--rounds=1",
                "--seconds=1",
                "--warm-up=0",
                "--connections=1",
                "--shapes=streamed",
                "--subject=bare=" + broken + ":" + pid());
        assertEquals(1, code);
        String table = out.toString(StandardCharsets.UTF_8);
        assertTrue(table.contains("first error of bare: status 503: down"), table);
        assertTrue(table.contains("bare was still becoming faster when its rounds began"), table);
    }

    @Test
    @DisplayName("refuses what is out of range or no subject, with the range and the form")
    void refusesBadOptions() {
        assertEquals(2, run("--subject=bare=1:1", "--connections=0"));
        assertTrue(mistakes.toString().contains("--connections is 0, but must be from 1 to 1000"), mistakes::toString);
        assertEquals(2, run("--subject=bare:1"));
        assertTrue(mistakes.toString().contains("write NAME=PORT:PID"), mistakes::toString);
        assertEquals(2, run("--rounds=1"));
        assertTrue(mistakes.toString().contains("--subject"), mistakes::toString);
    }

    @Test
    @DisplayName("is registered beside bench-upstream and bench-proxy")
    void commands() {
        assertEquals(
                List.of("bench-upstream", "bench-proxy", "bench-load"),
                BenchCommands.all().stream()
                        .map(command -> new CommandLine(command).getCommandName())
                        .toList());
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new LoadCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(progress, true, StandardCharsets.UTF_8)));
        return line.setErr(new PrintWriter(mistakes, true)).execute(arguments);
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }
}
