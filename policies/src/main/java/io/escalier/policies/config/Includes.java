package io.escalier.policies.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file together with those that its {@code include} lists, relative to itself, as if they were one. Sections
 * are joined key by key; what two files say differently is a mistake of the later.
 */
final class Includes {
    static final String KEY = "include";

    /** Files of one configuration. */
    static final int MAX_FILES = 32;

    private final Problems problems;
    private final Deque<Path> open = new ArrayDeque<>();
    private int files;

    Includes(Problems problems) {
        this.problems = problems;
    }

    /** Null if a file could not be read, which has been told. */
    @Nullable
    Node read(Path file) {
        return read(file, new Location(file.toString(), 1, 1), "");
    }

    private @Nullable Node read(Path file, Location wanted, String key) {
        Path canonical = file.toAbsolutePath().normalize();
        if (open.contains(canonical)) {
            problems.add(wanted, key, null, "includes itself by way of " + file, "Break the circle");
            return null;
        }
        if (++files > MAX_FILES) {
            problems.add(wanted, key, null, "more than " + MAX_FILES + " files are included", "Join some of them");
            return null;
        }
        String text = YamlReader.text(file, wanted, key, problems);
        Node node = text == null ? null : Composer.compose(file.toString(), text, problems);
        if (!(node instanceof Node.Mapping mapping) || !mapping.entries().containsKey(KEY)) {
            return node;
        }
        open.push(canonical);
        Node joined = join(file, mapping);
        open.pop();
        return joined;
    }

    private @Nullable Node join(Path file, Node.Mapping mapping) {
        Merged merged = new Merged(problems);
        boolean complete = merged.add(mapping);
        List<Node> names = names(mapping);
        for (int i = 0; i < names.size(); i++) {
            Node part = part(file, names.get(i), KEY + "[" + i + "]");
            if (part instanceof Node.Mapping more) {
                complete &= merged.add(more);
            } else {
                complete = false;
                if (part != null) {
                    problems.add(part.at(), "", null, "an included file must be a mapping", "Write `section: ...`");
                }
            }
        }
        return complete ? merged.at(mapping.at()) : null;
    }

    private List<Node> names(Node.Mapping mapping) {
        Node include = mapping.get(KEY);
        if (include instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        if (include instanceof Node.Scalar scalar && !scalar.isEmpty()) {
            return List.of(scalar);
        }
        if (include instanceof Node.Mapping) {
            problems.add(include, KEY, "is a mapping", "Write a list of files: [models.yaml, routes.yaml]");
        }
        return List.of();
    }

    private @Nullable Node part(Path file, Node name, String key) {
        if (!(name instanceof Node.Scalar scalar) || scalar.isEmpty()) {
            problems.add(name, key, "is no file name", "Write a path relative to this file, for example models.yaml");
            return null;
        }
        try {
            Path relative = Path.of(scalar.text());
            if (relative.isAbsolute()) {
                problems.add(name, key, "is an absolute path", "Write a path relative to this file");
                return null;
            }
            return read(file.resolveSibling(relative).normalize(), scalar.at(), key);
        } catch (InvalidPathException e) {
            problems.add(name, key, "is no file name", "Write a path relative to this file, for example models.yaml");
            return null;
        }
    }
}
