package io.escalier.gateway.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes the ledger's file so that only its owner reads it: what is asked of models, who asks, and what signs sessions is
 * nobody else's. SQLite gives the files beside it the same rights. A file that is there keeps its own.
 */
final class OwnFile {
    private OwnFile() {}

    /** Does nothing where the file is there, or cannot be made: whoever opens it says why. */
    static void provide(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // A ledger that was made earlier.
        } catch (IOException e) {
            // Opening it fails too, with words of its own.
        }
    }
}
