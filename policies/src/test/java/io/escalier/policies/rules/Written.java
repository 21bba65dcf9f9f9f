package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.escalier.policies.config.Binder;
import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Grammars;
import io.escalier.policies.config.Name;
import io.escalier.policies.config.Problem;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.YamlReader;
import io.escalier.policies.signals.Signals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Policies as people write them. */
final class Written {
    record Root(@Doc("Policies.") @Default("{}") @Name Map<String, PolicySection> policies) {}

    private final Binder binder = new Binder(Grammars.standard().with(Step.class, new StepGrammar()), name -> null);
    private final Problems problems = new Problems();
    private final @Nullable PolicyCompiler compiler;

    /** @param policies the section of that name, as YAML */
    Written(String policies) {
        Root root = binder.bind(
                YamlReader.read("p.yaml", "policies:\n" + policies.indent(2), problems), Root.class, problems);
        compiler = root == null ? null : new PolicyCompiler(root.policies(), Signals.free(), binder, problems);
    }

    /** One policy named {@code mine}, of these keys. */
    static Written mine(String keys) {
        return new Written("mine:\n" + keys.indent(2));
    }

    /** One policy named {@code mine}, of one rule with these keys beside its name, as in {@code stage: after, ...}. */
    static Written ruled(String keys) {
        return mine("rules: [{ name: a, " + keys + " }]");
    }

    Policy policy(String name) {
        assertNotNull(compiler, () -> problems.list().toString());
        Policy policy = compiler.compile(name);
        assertEquals(List.of(), problems.list());
        assertNotNull(policy);
        return policy;
    }

    Policy policy() {
        return policy("mine");
    }

    Set<String> names() {
        assertNotNull(compiler);
        return compiler.names();
    }

    /** The mistakes in {@code mine}, from which nothing is compiled. */
    List<String> mistakes() {
        if (compiler != null) {
            assertNull(compiler.compile("mine"));
        }
        return problems.list().stream().map(Problem::toString).toList();
    }

    /** As {@code ./escalier check} prints it. */
    String text() {
        return new PolicyText(Signals.free()).of(policy());
    }
}
