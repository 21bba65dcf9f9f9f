package io.escalier.gateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where certificates and keys are read from. Everything else that is made of them depends on their bytes alone. */
@FunctionalInterface
public interface PemFiles {
    /** Bytes of one file: a bundle of all public authorities has a quarter of it. */
    int MOST_BYTES = 1 << 20;

    /** The machine's own; a relative path is looked up in the working directory. */
    PemFiles DISK = PemFiles::disk;

    /** @throws BadPemException when there is no such file, or it cannot be read, or it is larger than {@link #MOST_BYTES} */
    byte[] read(String path) throws BadPemException;

    private static byte[] disk(String path) throws BadPemException {
        try {
            Path file = Path.of(path);
            if (path.isBlank() || Files.isDirectory(file)) {
                throw new BadPemException("is no file", "Name a PEM file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new BadPemException(
                            "is larger than 1 MiB", "Name a file with only certificates or a key in it");
                }
                return bytes;
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new BadPemException("does not exist", "Create the file, or correct the path");
        } catch (IOException e) {
            throw new BadPemException("cannot be read", "Check the file's owner and its mode");
        }
    }
}
