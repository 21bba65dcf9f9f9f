package io.escalier.gateway.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
