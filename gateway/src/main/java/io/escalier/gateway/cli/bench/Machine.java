package io.escalier.gateway.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the figures were measured on; a figure without it says nothing. */
record Machine(int cores, String cpu, String memory, String java, String system) {
    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name").orElse("unknown CPU"),
                line("/proc/meminfo", "MemTotal").orElse("unknown memory"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    String text() {
        return cores + " cores of " + cpu + ", " + memory + ", " + java + ", " + system;
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
