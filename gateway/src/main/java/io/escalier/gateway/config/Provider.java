package io.escalier.gateway.config;

import io.escalier.gateway.dialect.Fitting;
import io.escalier.gateway.tls.Wire;
import io.escalier.gateway.upstream.Endpoint;
import io.escalier.gateway.upstream.KeyHeader;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A provider as it is configured, with what is known of its preset.
 *
 * @param endpoint null for one that cannot be reached, which was said
 * @param wire how it is spoken to over TLS
 */
record Provider(
        ProviderSection section,
        ProviderSection.Dialect dialect,
        @Nullable Endpoint endpoint,
        KeyHeader keyHeader,
        boolean streamOptions,
        boolean advisorTool,
        Fitting fitting,
        Wire wire) {
    private static final Presets.Preset UNKNOWN = new Presets.Preset(
            Optional.empty(), ProviderSection.Dialect.OPENAI, Optional.empty(), true, false, Map.of());

    /** Without these a request is none, or its answer cannot be read. */
    private static final Set<String> NEEDED = Set.of("model", "messages", "stream");

    static Provider of(String name, ProviderSection section, TlsReader tls, Problems problems) {
        Presets.Preset preset = preset(section, problems);
        ProviderSection.Dialect dialect = section.dialect().orElse(preset.dialect());
        Endpoint endpoint = endpoint(name, section, preset, problems);
        return new Provider(
                section,
                dialect,
                endpoint,
                section.authHeader()
                        .or(preset::authHeader)
                        .map(header -> KeyHeader.valueOf(header.name()))
                        .orElse(dialect == ProviderSection.Dialect.ANTHROPIC ? KeyHeader.X_API_KEY : KeyHeader.BEARER),
                section.streamOptions().orElse(preset.streamOptions()),
                advisorTool(section, dialect, preset, problems),
                fitting(section, preset, problems),
                tls.wire(section, endpoint == null || endpoint.ssl()));
    }

    private static boolean advisorTool(
            ProviderSection section, ProviderSection.Dialect dialect, Presets.Preset preset, Problems problems) {
        boolean speaks = dialect == ProviderSection.Dialect.ANTHROPIC;
        Located<Boolean> said = section.advisorTool().orElse(null);
        if (said != null && said.value() && !speaks) {
            problems.add(
                    said,
                    "is a tool of the Messages API, which this provider does not speak",
                    "Write dialect: anthropic if it does, or take it out");
        }
        return speaks && (said == null ? preset.advisorTool() : said.value());
    }

    private static Fitting fitting(ProviderSection section, Presets.Preset preset, Problems problems) {
        Set<String> drop = new HashSet<>();
        section.drop().forEach(member -> {
            if (NEEDED.contains(member.value())) {
                problems.add(member, "is needed in every request", "Take it out of drop");
            }
            drop.add(member.value());
        });
        Map<String, String> rename = new HashMap<>(preset.rename());
        section.rename().forEach((from, to) -> {
            if (NEEDED.contains(from) || NEEDED.contains(to.value())) {
                problems.add(to, "would rename what every request needs as it is", "Take it out of rename");
            }
            rename.put(from, to.value());
        });
        return new Fitting(drop, rename);
    }

    private static Presets.Preset preset(ProviderSection section, Problems problems) {
        Located<String> named = section.preset().orElse(null);
        if (named == null) {
            return UNKNOWN;
        }
        Presets.Preset preset = Presets.all().get(named.value());
        if (preset == null) {
            problems.add(
                    named,
                    "is no preset",
                    "Use one of "
                            + String.join(", ", new TreeSet<>(Presets.all().keySet()))
                            + ", or write base_url and dialect");
            return UNKNOWN;
        }
        return preset;
    }

    private static @Nullable Endpoint endpoint(
            String name, ProviderSection section, Presets.Preset preset, Problems problems) {
        Located<String> said = section.baseUrl().orElse(null);
        try {
            if (said != null) {
                return Endpoint.of(said.value());
            }
            if (preset.baseUrl().isPresent()) {
                return Endpoint.of(preset.baseUrl().get());
            }
            problems.add(
                    section.auth().at(),
                    "providers." + name + ".base_url",
                    null,
                    "does not say where its API is",
                    "Add base_url, for example \"https://api.openai.com/v1\", or a preset that has one");
        } catch (IllegalArgumentException e) {
            if (said != null) {
                problems.add(
                        said.at(),
                        said.path(),
                        null,
                        "cannot be used: " + e.getMessage(),
                        "Write for example \"https://api.openai.com/v1\"");
            }
        }
        return null;
    }
}
