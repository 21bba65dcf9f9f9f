package io.escalier.gateway.config;

import io.escalier.policies.config.Bindings;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Grammar;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who helps on a route.
 *
 * @param names of models: the first helps, the others are asked for advice in this order when it has none to give; 1 or
 *     more
 */
public record Advisors(List<Located<String>> names) {
    /** A model's name, or several behind {@code first_of}. */
    public static final Grammar<Advisors> GRAMMAR = new AdvisorsGrammar();

    public Advisors {
        names = List.copyOf(names);
    }

    /** Several, as they are written. */
    record Several(
            @Doc("Names of models; the later ones are asked for advice when the earlier ones have none to give.")
            List<Located<String>> firstOf) {}

    private static final class AdvisorsGrammar implements Grammar<Advisors> {
        @Override
        public @Nullable Advisors read(Node node, Bindings bindings) {
            if (node instanceof Node.Scalar scalar) {
                return new Advisors(List.of(new Located<>(scalar.text(), node.at(), bindings.path())));
            }
            Several several = bindings.bind(node, Several.class, "");
            if (several == null) {
                return null;
            }
            if (several.firstOf().isEmpty()) {
                bindings.problem(node, "names nobody", "Name one model or more, as in { first_of: [opus, sonnet] }");
                return null;
            }
            return new Advisors(several.firstOf());
        }

        @Override
        public String describe() {
            return "the name of a model, or { first_of: [opus, sonnet] }";
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> several = Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of("first_of", Map.of("type", "array", "minItems", 1, "items", Map.of("type", "string"))),
                    "required",
                    List.of("first_of"),
                    "additionalProperties",
                    false);
            return Map.of("anyOf", List.of(Map.of("type", "string"), several));
        }
    }
}
