package io.escalier.gateway.config;

import io.escalier.policies.config.Node;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a file gives to things, whether or not what stands under them is right. A name that is declared is no
 * mistake where it is used: whoever reads of both has one thing to mend, not two.
 */
record Declared(
        Set<String> providers, Set<String> models, Set<String> pools, Set<String> routes, Set<String> policies) {

    static Declared in(@Nullable Node tree) {
        return new Declared(
                keys(tree, "providers"),
                keys(tree, "models"),
                keys(tree, "pools"),
                keys(tree, "routes"),
                keys(tree, "policies"));
    }

    private static Set<String> keys(@Nullable Node tree, String section) {
        return tree instanceof Node.Mapping top && top.get(section) instanceof Node.Mapping mapping
                ? mapping.entries().keySet()
                : Set.of();
    }
}
