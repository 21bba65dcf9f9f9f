package io.escalier.gateway.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * CPU time of a process and of its running descendants, user and system, as Linux accounts for it. Other systems have no
 * {@code /proc/PID/stat}: there it is unknown.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5): utime, stime</a>
 */
final class ProcessCpu {
    /** Counted from the field after the name, which is the third of the line; utime is the 14th. */
    private static final int UTIME = 14 - 3;

    private static final Pattern SPACE = Pattern.compile(" ");

    /** A process that was to be measured is not there any more. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended(long pid) {
            super("process " + pid + " has ended during the benchmark, so there is nothing to compare");
        }
    }

    private final Path proc;
    private final long microsPerTick;

    /** @param ticksPerSecond what {@code getconf CLK_TCK} says */
    ProcessCpu(Path proc, int ticksPerSecond) {
        this.proc = proc;
        this.microsPerTick = 1_000_000 / ticksPerSecond;
    }

    /** Microseconds so far, empty where it is unknown. Fails with {@link Ended} if the process has. */
    OptionalLong micros(long pid) {
        if (!Files.isReadable(proc.resolve("self/stat"))) {
            return OptionalLong.empty();
        }
        long own = ticksOf(pid).orElseThrow(() -> new Ended(pid));
        long descendants = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(child -> ticksOf(child.pid()).orElse(0))
                .sum();
        return OptionalLong.of((own + descendants) * microsPerTick);
    }

    private OptionalLong ticksOf(long pid) {
        try {
            return OptionalLong.of(ticks(Files.readString(proc.resolve(pid + "/stat"))));
        } catch (NoSuchFileException ended) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** User and system ticks of one line; the name in it is in parentheses and may itself hold spaces and parentheses. */
    static long ticks(String line) {
        List<String> fields =
                List.of(SPACE.split(line.substring(line.lastIndexOf(')') + 1).strip()));
        return Long.parseLong(fields.get(UTIME)) + Long.parseLong(fields.get(UTIME + 1));
    }
}
