package io.escalier.gateway.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.gateway.rig.Await;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A demo in a process of its own")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGINT to send")
class DemoProcessTests {
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path directory;

    private Process start(String... arguments) throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djava.io.tmpdir=" + temporary,
                                // As in the jar, and not as in tests.
                                "-Dlogback.configurationFile=logback.xml",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.escalier.gateway.cli.Main",
                                "demo"),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .redirectOutput(file("out"))
                .redirectError(file("err"))
                .start();
    }

    private File file(String name) {
        return directory.resolve(name).toFile();
    }

    private String text(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("escalier-demo"))
                    .toList();
        }
    }

    /** As Ctrl-C does it. */
    private void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "still running 30 s after Ctrl-C");
        assertEquals(INTERRUPTED, process.exitValue(), text("err"));
        assertEquals(List.of(), leftovers());
    }

    private void stoppedCleanly() {
        assertTrue(text("err").contains("stopped; the demo's ledger is removed"), text("err"));
        assertTrue(text("err").lines().noneMatch(line -> line.startsWith("\tat ")), text("err"));
    }

    @Test
    @DisplayName("goes on after the table, says where it can be asked, and Ctrl-C ends it")
    void goesOn() throws Exception {
        Process process = start("--tasks", "5", "--latency", "0", "--trickle", "20");
        try {
            Await.until("the next steps are told", () -> text("out").contains("Ctrl-C stops."));
            String url = text("out").replaceAll("(?s).*clients +(\\S+)/v1.*", "$1");
            ObjectNode body = new ObjectMapper().createObjectNode();
            body.putArray("messages").addObject().put("role", "user").put("content", "What is 3 + 4?");
            Reply reply = new ChatClient(url + "/v1").ask("auto", body, false, "mine");
            assertEquals("7", reply.message().path("content").asText());
            interrupt(process);
            stoppedCleanly();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName("Ctrl-C in the middle of its tasks ends it, and it prints no figures")
    void interruptedInTheMiddle() throws Exception {
        Process process = start("--tasks", "400", "--clients", "16", "--latency", "0.2");
        try {
            Await.until("the first arm is served", () -> text("err").contains("executor alone"));
            interrupt(process);
            stoppedCleanly();
            assertEquals("", text("out"));
        } finally {
            process.destroyForcibly();
        }
    }
}
