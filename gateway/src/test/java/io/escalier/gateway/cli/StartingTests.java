package io.escalier.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.cli.start.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("A command that cannot start")
class StartingTests {
    private static final String IF_MISSING = "escalier.config.missing";

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int run(Object command, String... arguments) {
        return new CommandLine(command).setErr(new PrintWriter(err, true)).execute(arguments);
    }

    @AfterEach
    void noHint() {
        System.clearProperty(IF_MISSING);
    }

    @Test
    @DisplayName("for want of a configuration says what the image says about mounting one")
    void missing() {
        System.setProperty(IF_MISSING, "Mount one there.");
        Path nowhere = directory.resolve("escalier.yaml");
        assertEquals(ExitCode.BAD_CONFIG, run(new ServeCommand(), "--config", nowhere.toString()));
        assertEquals(
                nowhere + ":1:1: there is no such file. Mount one there.",
                err.toString().lines().findFirst().orElse(""));
    }

    @Test
    @DisplayName("elsewhere is told so in the reader's words")
    void missingElsewhere() {
        Path nowhere = directory.resolve("escalier.yaml");
        assertEquals(ExitCode.BAD_CONFIG, run(new ServeCommand(), "--config", nowhere.toString()));
        assertTrue(err.toString().contains("Create it, or correct the path"), err::toString);
    }

    @Test
    @DisplayName("because its port is taken says which, in one line")
    void taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(1, run(new SimulatorCommand(), "--port", String.valueOf(taken.getLocalPort())));
            String said = err.toString().strip();
            assertTrue(
                    said.startsWith("the simulator could not start on 127.0.0.1:" + taken.getLocalPort() + ": "), said);
            assertEquals(1, said.lines().count(), said);
        }
    }
}
