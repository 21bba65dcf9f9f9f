package io.escalier.gateway.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The CPU time of a process")
class ProcessCpuTests {
    /** No process has it: it is above the highest that Linux gives, 2^22. */
    private static final long NO_PROCESS = 9_999_999;

    @TempDir
    Path proc;

    @ParameterizedTest
    @ValueSource(strings = {"java", "nginx: worker", "a) R 1 (b", "))", "(", ""})
    @DisplayName("is the user's and the system's, whatever the process calls itself")
    void namesMayHoldAnything(String name) {
        assertEquals(1234 + 66, ProcessCpu.ticks(line(name, 1234, 66)));
    }

    @Test
    @DisplayName("is given in microseconds of the machine's clock ticks")
    void ticksBecomeMicroseconds() throws IOException {
        write("self", line("java", 1, 1));
        write(Long.toString(NO_PROCESS), line("gone (but recorded)", 150, 50));
        assertEquals(OptionalLong.of(2_000_000), new ProcessCpu(proc, 100).micros(NO_PROCESS));
        assertEquals(OptionalLong.of(200_000), new ProcessCpu(proc, 1000).micros(NO_PROCESS));
    }

    @Test
    @DisplayName("is unknown, not zero, where there is no /proc")
    void unknownElsewhere() {
        assertEquals(OptionalLong.empty(), new ProcessCpu(proc, 100).micros(NO_PROCESS));
    }

    @Test
    @DisplayName("of a process that has ended is an error that names it")
    void endedProcess() throws IOException {
        write("self", line("java", 1, 1));
        ProcessCpu.Ended error =
                assertThrows(ProcessCpu.Ended.class, () -> new ProcessCpu(proc, 100).micros(NO_PROCESS));
        assertTrue(String.valueOf(error.getMessage()).startsWith("process 9999999 has ended"), error::toString);
    }

    @Test
    @DisplayName("grows with the work that this process does")
    void growsWithWork() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "only Linux has /proc/PID/stat");
        ProcessCpu cpu = new ProcessCpu(Path.of("/proc"), 100);
        long self = ProcessHandle.current().pid();
        long before = cpu.micros(self).orElseThrow();
        long giveUp = System.nanoTime() + 20_000_000_000L;
        while (cpu.micros(self).orElseThrow() <= before) {
            assertTrue(System.nanoTime() < giveUp, "20 s of work cost no CPU time");
        }
    }

    private static String line(String name, long user, long system) {
        return "4711 (" + name + ") S 1 2 3 4 -1 4194304 100 200 3 4 " + user + " " + system
                + " 7 8 20 0 1 0 302848 3133440 362\n";
    }

    private void write(String process, String line) throws IOException {
        Files.createDirectories(proc.resolve(process));
        Files.writeString(proc.resolve(process).resolve("stat"), line);
    }
}
