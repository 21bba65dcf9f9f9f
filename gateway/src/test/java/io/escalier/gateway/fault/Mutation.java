package io.escalier.gateway.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Bends what is good out of shape, the same way for the same seed. */
final class Mutation {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final int MOST = 5;
    private static final int LONGEST_CUT = 16;
    private static final int WAYS = 7;

    private final Random random;
    private final List<byte[]> words;

    /** @param words that mean something where they are put in */
    Mutation(long seed, List<String> words) {
        this.random = new Random(seed);
        this.words = words.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** The files of a folder of the corpus, by name. */
    static List<byte[]> corpus(String folder) {
        try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
            List<byte[]> read = files.sorted().map(Mutation::bytes).toList();
            if (read.isEmpty()) {
                throw new IllegalStateException("no corpus in " + folder);
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] of(byte[] whole) {
        byte[] bent = whole;
        for (int left = 1 + random.nextInt(MOST); left > 0 && bent.length > 2; left--) {
            bent = once(bent);
        }
        return bent;
    }

    private byte[] once(byte[] whole) {
        int at = random.nextInt(whole.length);
        int to = Math.min(whole.length, at + 1 + random.nextInt(LONGEST_CUT));
        return switch (random.nextInt(WAYS)) {
            case 0 -> spliced(whole, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> spliced(whole, at, to, new byte[0]);
            case 2 -> spliced(whole, at, at, Arrays.copyOfRange(whole, at, to));
            case 3 -> spliced(whole, at, whole.length, new byte[0]);
            case 4 -> {
                int elsewhere = random.nextInt(whole.length);
                yield spliced(whole, elsewhere, elsewhere, Arrays.copyOfRange(whole, at, to));
            }
            default -> spliced(whole, at, at, words.get(random.nextInt(words.size())));
        };
    }

    private static byte[] spliced(byte[] whole, int from, int to, byte[] between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(whole.length + between.length);
        out.write(whole, 0, from);
        out.writeBytes(between);
        out.write(whole, to, whole.length - to);
        return out.toByteArray();
    }
}
