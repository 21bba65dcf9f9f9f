package io.escalier.policies.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML 1.2 into nodes that know their places. Nothing is ever constructed from a tag, and what one file may cost
 * is bounded.
 */
public final class YamlReader {
    /** Bytes of one file. */
    static final int MAX_FILE = 1 << 20;

    private YamlReader() {}

    /** Reads a file and those that it includes; null if any of them could not be read, which has been told. */
    public static @Nullable Node read(Path file, Problems problems) {
        return new Includes(problems).read(file);
    }

    /** Reads a text that includes nothing; null if it is no YAML, which has been told. */
    public static @Nullable Node read(String fileName, String text, Problems problems) {
        Node node = Composer.compose(fileName, text, problems);
        Node.Entry include =
                node instanceof Node.Mapping mapping ? mapping.entries().get(Includes.KEY) : null;
        if (include != null) {
            problems.add(include.keyAt(), Includes.KEY, null, "works in files only", "Write everything out");
            return null;
        }
        return node;
    }

    /** The text of a file; null if it cannot be read, which has been told. */
    static @Nullable String text(Path file, Location wanted, String key, Problems problems) {
        try {
            if (!Files.isRegularFile(file)) {
                problems.add(wanted, key, null, "there is no file " + file, "Create it, or correct the path");
                return null;
            }
            if (Files.size(file) > MAX_FILE) {
                problems.add(wanted, key, null, file + " is larger than 1 MiB", "Split it with `include`");
                return null;
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            problems.add(wanted, key, null, file + " cannot be read", "Check its owner, its mode and that it is UTF-8");
            return null;
        }
    }

    /** The nodes of a default or a limit; they stand where what they belong to stands. */
    static Node fragment(String text, Location at) {
        Problems problems = new Problems();
        Node node = Composer.compose("default", text, problems);
        if (node == null || !problems.isEmpty()) {
            throw new IllegalStateException("no YAML: " + text);
        }
        return Moved.to(at, node);
    }
}
