package io.escalier.gateway.cli.export;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes: a new file that is there when it is whole, readable by its owner only as the ledger is, or
 * standard output. It is UTF-8, whatever the terminal takes for its characters, and a full disk is an error.
 */
final class Target {
    private Target() {}

    /** Past {@link System#out}, which takes a full disk for nothing. */
    static Writer standardOutput() {
        return new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    }

    /** Writes the tasks and says how many there were. */
    @FunctionalInterface
    interface Writing {
        long to(Writer writer) throws IOException;
    }

    /**
     * Never over a file that is there.
     *
     * @param file null for what is written to instead
     */
    static long write(@Nullable Path file, Writer instead, Writing writing) throws IOException {
        if (file == null) {
            long tasks = writing.to(instead);
            instead.flush();
            return tasks;
        }
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path started = Files.createTempFile(file.toAbsolutePath().getParent(), "escalier-export", ".tmp");
        try {
            long tasks;
            try (Writer writer = Files.newBufferedWriter(started, StandardCharsets.UTF_8)) {
                tasks = writing.to(writer);
            }
            Files.move(started, file);
            return tasks;
        } finally {
            Files.deleteIfExists(started);
        }
    }
}
