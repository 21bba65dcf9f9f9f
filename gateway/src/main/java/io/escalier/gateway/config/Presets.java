package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Name;
import java.util.Map;
import java.util.Optional;

/** The file {@code presets.yaml}: what is known of providers before anybody configures one. */
public final class Presets {
    private static final Map<String, Preset> ALL =
            Bundled.read(Presets.class, "presets.yaml", File.class).presets();

    private Presets() {}

    /** What is known of one. */
    public record Preset(
            @Doc("Where its API is; none where that is different for every account.")
            Optional<String> baseUrl,

            @Doc("What it speaks.") @Default("openai") ProviderSection.Dialect dialect,

            @Doc("Where it looks for its key.") Optional<ProviderSection.AuthHeader> authHeader,

            @Doc("Whether it takes `stream_options`.") @Default("true")
            boolean streamOptions,

            @Doc("Whether it serves the advisor tool of the Messages API.") @Default("false")
            boolean advisorTool,

            @Doc("Members of requests that it knows by another name, each with that name.") @Default("{}")
            Map<String, String> rename) {}

    /** By name. */
    public static Map<String, Preset> all() {
        return ALL;
    }

    /** The whole file. */
    record File(@Doc("Providers, by name.") @Name Map<String, Preset> presets) {}
}
