package io.escalier.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SQLite's native library")
class NativeLibraryTests {
    @TempDir
    Path directory;

    private Path cache() {
        return directory.resolve("cache/escalier");
    }

    private static List<Path> files(Path in) throws IOException {
        try (var files = Files.list(in)) {
            return files.toList();
        }
    }

    private static Path folder(Path file) {
        return file.resolveSibling(".").normalize();
    }

    @Test
    @DisplayName("is put into a directory of the user's own once, and found there the next time")
    void once() throws IOException {
        Path file = NativeLibrary.extract(cache());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder(file))));
        FileTime first = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
        assertEquals(file, NativeLibrary.extract(cache()));
        assertEquals(FileTime.fromMillis(1000), Files.getLastModifiedTime(file), "not written again: was " + first);
        assertEquals(List.of(file), files(folder(file)), "nothing is left beside it");
    }

    @Test
    @DisplayName("is made anew when what lies there is not what the driver has, or is a link to elsewhere")
    void repaired() throws IOException {
        Path file = NativeLibrary.extract(cache());
        byte[] good = Files.readAllBytes(file);
        Files.write(file, new byte[] {1, 2, 3});
        NativeLibrary.extract(cache());
        assertArrayEquals(good, Files.readAllBytes(file));
        Path elsewhere = Files.write(directory.resolve("elsewhere.so"), good);
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);
        NativeLibrary.extract(cache());
        assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    @DisplayName("is not put where others can write, nor behind somebody's link")
    void hostileDirectory() throws IOException {
        Path file = NativeLibrary.extract(cache());
        for (Path open : List.of(folder(file), cache())) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThrows(IOException.class, () -> NativeLibrary.extract(cache()));
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        }
        Path link = Files.createSymbolicLink(directory.resolve("link"), cache());
        assertThrows(IOException.class, () -> NativeLibrary.extract(link));
    }

    @Test
    @DisplayName("survives processes that put it there at the same time")
    void race() throws Exception {
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        Set<Path> extracted = ConcurrentHashMap.newKeySet();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    extracted.add(NativeLibrary.extract(cache()));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            all.add(thread);
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        assertEquals(1, extracted.size());
        Path file = extracted.iterator().next();
        assertEquals(List.of(file), files(folder(file)));
    }
}
