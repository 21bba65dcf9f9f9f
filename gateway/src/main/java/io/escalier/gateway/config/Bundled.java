package io.escalier.gateway.config;

import io.escalier.policies.config.Binder;
import io.escalier.policies.config.Grammars;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of facts that come with the jar, read as strictly as a configuration. */
public final class Bundled {
    private Bundled() {}

    /**
     * Reads one.
     *
     * @param file its name, in the package of {@code beside}
     * @param type of a record whose components are documented
     * @throws IllegalStateException if it is missing or wrong, which no operator can mend
     */
    public static <R extends Record> R read(Class<?> beside, String file, Class<R> type) {
        Problems problems = new Problems();
        R read = new Binder(Grammars.standard(), name -> null)
                .bind(YamlReader.read(file, text(beside, file), problems), type, problems);
        if (read == null) {
            throw new IllegalStateException("the jar's own " + file + " is wrong: " + problems.list());
        }
        return read;
    }

    private static String text(Class<?> beside, String file) {
        try (InputStream yaml = beside.getResourceAsStream(file)) {
            if (yaml == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
