package io.escalier.gateway.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Puts SQLite's native library into a cache of the user's own, once per version. The driver alone would extract it anew
 * for every process, and a process that is killed leaves its copy behind.
 *
 * <p>Failure posture: without a directory that is ours alone, the driver extracts as it always does.
 */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String DIRECTORY = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private NativeLibrary() {}

    /** Before the first connection of this process; an operator's own {@code org.sqlite.lib.path} wins. */
    static synchronized void provide(Path cache) {
        if (System.getProperty(DIRECTORY) != null
                || !FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Path file = extract(cache);
            System.setProperty(DIRECTORY, String.valueOf(file.getParent()));
            System.setProperty(NAME, String.valueOf(file.getFileName()));
        } catch (IOException e) {
            LOG.info("SQLite's library goes to the temporary directory: {}", e.toString());
        }
    }

    /** Where programs of this user keep what can be made again. */
    static Path userCache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        return xdg != null && xdg.startsWith("/")
                ? Path.of(xdg, "escalier")
                : Path.of(System.getProperty("user.home"), ".cache", "escalier");
    }

    /** The file, with the content that the driver's jar has. */
    static Path extract(Path cache) throws IOException {
        byte[] library = library();
        String platform = LibraryLoaderUtil.getNativeLibResourcePath().replace("/org/sqlite/native/", "");
        Path directory =
                ownDirectory(cache, "sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + platform.replace('/', '-'));
        Path file = directory.resolve(LibraryLoaderUtil.getNativeLibName());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !Arrays.equals(Files.readAllBytes(file), library)) {
            Path fresh = Files.createTempFile(directory, "extracting", ".tmp");
            try {
                Files.write(fresh, library);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
        return file;
    }

    /** A directory that nobody else can write into: else somebody could have us run their code. */
    private static Path ownDirectory(Path cache, String name) throws IOException {
        FileAttribute<Set<PosixFilePermission>> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        Files.createDirectories(cache, ownerOnly);
        Path directory = Files.createDirectories(cache.resolve(name), ownerOnly);
        Path probe = Files.createTempFile(directory, "owner", ".tmp");
        try {
            requireOwned(cache, Files.getOwner(probe));
            requireOwned(directory, Files.getOwner(probe));
        } finally {
            Files.delete(probe);
        }
        return directory;
    }

    private static void requireOwned(Path directory, UserPrincipal user) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || !Files.getPosixFilePermissions(directory).equals(OWNER_ONLY)
                || !Files.getOwner(directory).equals(user)) {
            throw new IOException(directory + " must be a directory of this user with permissions 700");
        }
    }

    private static byte[] library() throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the driver has no library for this platform");
            }
            return in.readAllBytes();
        }
    }
}
