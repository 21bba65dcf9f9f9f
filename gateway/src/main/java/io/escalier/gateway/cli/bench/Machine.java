package io.escalier.gateway.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the figures were measured on; a figure without it says nothing.
 *
 * @param memoryBytes of the whole machine; empty where it is unknown
 */
record Machine(int cores, String cpu, OptionalLong memoryBytes, String java, String system) {
    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name").orElse("unknown CPU"),
                line("/proc/meminfo", "MemTotal").map(Machine::bytes).orElse(OptionalLong.empty()),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    String text() {
        String memory = memoryBytes.isEmpty()
                ? "unknown memory"
                : String.format(Locale.ROOT, "%.1f GiB", memoryBytes.getAsLong() / (double) (1 << 30));
        return cores + " cores of " + cpu + ", " + memory + ", " + java + ", " + system;
    }

    /** Of a line such as {@code 24684084 kB}, which means kibibytes. */
    static OptionalLong bytes(String kilobytes) {
        String digits = kilobytes.replace(" kB", "");
        return digits.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(digits) * 1024) : OptionalLong.empty();
    }

    private static Optional<String> line(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip());
        } catch (IOException e) {
            // Only Linux has these files.
            return Optional.empty();
        }
    }
}
