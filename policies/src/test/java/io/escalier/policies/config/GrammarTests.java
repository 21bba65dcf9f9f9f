package io.escalier.policies.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A grammar of one's own")
class GrammarTests {
    /** Either a word or a section: the kind of type that needs a grammar. */
    sealed interface Choice {
        record One(String name) implements Choice {}

        record Shared(Map<String, Share> shares) implements Choice {
            public Shared {
                shares = Map.copyOf(shares);
            }
        }
    }

    record Root(@Doc("Which.") Located<Choice> choice) {}

    record Unknown(@Doc("No grammar.") Thread thread) {}

    private static final class ChoiceGrammar implements Grammar<Choice> {
        @Override
        public @Nullable Choice read(Node node, Bindings bindings) {
            if (node instanceof Node.Scalar scalar) {
                return new Choice.One(scalar.text());
            }
            if (!(node instanceof Node.Mapping mapping)) {
                bindings.problem(node, "is no choice", "Write " + describe());
                return null;
            }
            Map<String, Share> shares = new LinkedHashMap<>();
            mapping.entries().forEach((name, entry) -> {
                Share share = bindings.bind(entry.value(), Share.class, "." + name);
                if (share != null) {
                    shares.put(name, share);
                }
            });
            return shares.size() == mapping.entries().size() ? new Choice.Shared(shares) : null;
        }

        @Override
        public String describe() {
            return "a name, or names with shares";
        }
    }

    private static final Grammars GRAMMARS = Grammars.standard().with(Choice.class, new ChoiceGrammar());

    @Test
    @DisplayName("reads one type in several forms")
    void readsSeveralForms() {
        assertEquals(new Choice.One("a"), read("choice: a", new Problems()));
        assertEquals(
                new Choice.Shared(Map.of("a", new Share(0.9), "b", new Share(0.1))),
                read("choice: { a: 90%, b: 10% }", new Problems()));
    }

    @Test
    @DisplayName("tells mistakes at their places and under their keys")
    void tellsMistakes() {
        Problems problems = new Problems();
        assertNull(read("choice: { a: 900%, b: x }", problems));
        assertNull(read("choice: [a]", problems));
        assertEquals(
                List.of(
                        "e.yaml:1:9 choice: is no choice. Write a name, or names with shares.",
                        "e.yaml:1:14 choice.a '900%': is more than 100%. Write at most 100%.",
                        "e.yaml:1:23 choice.b 'x': is no share. Write for example 0.2 or 20%."),
                problems.list().stream().map(Problem::toString).toList());
    }

    @Test
    @DisplayName("describes its type in the reference and is not looked into")
    void describesItself() {
        List<ConfigReference.Entry> entries = ConfigReference.describe(Root.class, GRAMMARS);
        assertEquals(
                Set.of("a name, or names with shares"), Set.of(entries.get(0).type()));
        assertEquals(1, entries.size());
    }

    @Test
    @DisplayName("is asked for when a record has a type without one: that is a mistake of the program")
    void isAskedFor() {
        Node node = YamlReader.read("e.yaml", "thread: x", new Problems());
        Binder binder = new Binder(GRAMMARS, name -> null);
        assertThrows(IllegalStateException.class, () -> binder.bind(node, Unknown.class, new Problems()));
        assertThrows(IllegalStateException.class, () -> ConfigReference.describe(Unknown.class));
    }

    @Test
    @DisplayName("reads a part of a file under the path that leads to it")
    void readsParts() {
        Problems problems = new Problems();
        Node node = YamlReader.read("e.yaml", "choice: { a: x }", problems);
        assertNotNull(node);
        assertNull(new Binder(GRAMMARS, name -> null).bind(node, Root.class, problems, "routes.auto"));
        assertEquals(
                "e.yaml:1:14 routes.auto.choice.a 'x': is no share. Write for example 0.2 or 20%.",
                problems.list().get(0).toString());
    }

    private static @Nullable Choice read(String yaml, Problems problems) {
        Root root = new Binder(GRAMMARS, name -> null)
                .bind(YamlReader.read("e.yaml", yaml, problems), Root.class, problems);
        return root == null ? null : root.choice().value();
    }
}
