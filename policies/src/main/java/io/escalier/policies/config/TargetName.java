package io.escalier.policies.config;

import io.escalier.routing.pool.PickText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask: a model or a pool by its name, or a pool in its place.
 *
 * @param text the name; of a pool in its place, {@link PickText#of}
 * @param members of a pool in its place, each where it stands; none for a name
 */
public record TargetName(String text, List<Located<String>> members) {
    static final Grammar<TargetName> GRAMMAR = new TargetGrammar();

    public TargetName {
        members = List.copyOf(members);
    }

    private static final class TargetGrammar implements Grammar<TargetName> {
        @Override
        public @Nullable TargetName read(Node node, Bindings bindings) {
            if (node instanceof Node.Scalar scalar) {
                return new TargetName(scalar.text(), List.of());
            }
            if (node instanceof Node.Sequence) {
                bindings.problem(node, "is a list", "Write " + describe());
                return null;
            }
            PickSection pool = bindings.bind(node, PickSection.class, "");
            return pool == null ? null : new TargetName(PickText.of(pool.pick()), pool.members());
        }

        @Override
        public String describe() {
            return "the name of a model or a pool, or a pool such as { first_of: [opus, sonnet] }";
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> pool = new LinkedHashMap<>();
            pool.put("type", "object");
            pool.put(
                    "properties",
                    Map.of(
                            "first_of",
                            names(),
                            "least_busy",
                            names(),
                            "weighted",
                            Map.of(
                                    "type",
                                    "object",
                                    "minProperties",
                                    1,
                                    "additionalProperties",
                                    Weight.GRAMMAR.schema())));
            pool.put("minProperties", 1);
            pool.put("maxProperties", 1);
            pool.put("additionalProperties", false);
            return Map.of("anyOf", List.of(Map.of("type", "string"), pool));
        }

        private static Map<String, Object> names() {
            return Map.of("type", "array", "minItems", 1, "items", Map.of("type", "string"));
        }
    }
}
