package io.escalier.policies.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A share, or a section with a share in it. */
final class UnhelpedGrammar implements Grammar<Unhelped> {
    /** As a section. */
    record Arguments(
            @Doc("The share.") Share share,

            @Doc("Whether it is meant on a rule whose failures are certain.") @Default("false")
            boolean force) {}

    @Override
    public @Nullable Unhelped read(Node node, Bindings bindings) {
        if (node instanceof Node.Mapping) {
            Arguments written = bindings.bind(node, Arguments.class, "");
            return written == null ? null : new Unhelped(written.share().value(), written.force());
        }
        Share share = Share.GRAMMAR.read(node, bindings);
        return share == null ? null : new Unhelped(share.value(), false);
    }

    @Override
    public String describe() {
        return Share.GRAMMAR.describe() + ", or { share: 5%, force: true }";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> section = Map.of(
                "type",
                "object",
                "properties",
                Map.of("share", Share.GRAMMAR.schema(), "force", Map.of("type", "boolean")),
                "required",
                List.of("share"),
                "additionalProperties",
                false);
        return Map.of("anyOf", List.of(Share.GRAMMAR.schema(), section));
    }
}
