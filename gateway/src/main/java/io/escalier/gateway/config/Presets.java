package io.escalier.gateway.config;

import io.escalier.policies.config.Binder;
import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Grammars;
import io.escalier.policies.config.Name;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The file {@code presets.yaml}: what is known of providers before anybody configures one. */
public final class Presets {
    private static final String FILE = "presets.yaml";
    private static final Map<String, Preset> ALL = read();

    private Presets() {}

    /** What is known of one. */
    public record Preset(
            @Doc("Where its API is; none where that is different for every account.")
            Optional<String> baseUrl,

            @Doc("What it speaks.") @Default("openai") ProviderSection.Dialect dialect,

            @Doc("Where it looks for its key.") Optional<ProviderSection.AuthHeader> authHeader,

            @Doc("Whether it takes `stream_options`.") @Default("true")
            boolean streamOptions) {}

    /** By name. */
    public static Map<String, Preset> all() {
        return ALL;
    }

    /** The whole file. */
    record File(@Doc("Providers, by name.") @Name Map<String, Preset> presets) {}

    private static Map<String, Preset> read() {
        try (InputStream yaml = Presets.class.getResourceAsStream(FILE)) {
            if (yaml == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            return read(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Preset> read(String yaml) {
        Problems problems = new Problems();
        File file = new Binder(Grammars.standard(), name -> null)
                .bind(YamlReader.read(FILE, yaml, problems), File.class, problems);
        if (file == null) {
            throw new IllegalStateException("the jar's own " + FILE + " is wrong: " + problems.list());
        }
        return file.presets();
    }
}
