package io.escalier.gateway.config;

import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Name;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file {@code models.yaml}: what is known of models before anybody configures one. The same model has many names:
 * {@code claude-haiku-4-5}, {@code anthropic/claude-haiku-4.5}, {@code us.anthropic.claude-haiku-4-5-20251001-v1:0}.
 */
public final class KnownModels {
    /** Whose it is, and where it runs; when it was made, and its revision there. */
    private static final Pattern APART = Pattern.compile(
            "^.*/|^([a-z-]+\\.)?anthropic\\.|-v\\d+:\\d+$|[-@](\\d{8}|\\d{4}-\\d{2}-\\d{2})(?=$|-v\\d)|-latest$");

    private static final Map<String, ModelSection.CanSection> ALL =
            Bundled.read(KnownModels.class, "models.yaml", File.class).models();
    private static final ModelSection.CanSection NOTHING = new ModelSection.CanSection(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private KnownModels() {}

    /** The whole file. */
    record File(@Doc("What models can do, by name.") @Name Map<String, ModelSection.CanSection> models) {}

    /** What is known of a model, by what its provider calls it; nothing in it if that is nothing. */
    public static ModelSection.CanSection of(String id) {
        return ALL.getOrDefault(plain(id), NOTHING);
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The name that all of a model's names have in common. */
    static String plain(String id) {
        return APART.matcher(id.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace('.', '-')
                .replace(':', '-');
    }
}
