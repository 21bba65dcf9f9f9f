package io.escalier.policies.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file together with those that its {@code include} names. */
final class Includes {
    private final Problems problems;

    Includes(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    Node read(Path file) {
        String text = YamlReader.text(file, new Location(file.toString(), 1, 1), "", problems);
        return text == null ? null : Composer.compose(file.toString(), text, problems);
    }
}
