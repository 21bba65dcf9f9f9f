package io.escalier.policies.rules;

import io.escalier.policies.condition.Vocabulary;
import io.escalier.policies.config.Binder;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.YamlReader;
import io.escalier.policies.verify.Check;
import io.escalier.policies.verify.Checks;
import io.escalier.policies.verify.VerifySection;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles policies from their sections; every mistake is told at its place. Each policy is compiled once. */
public final class PolicyCompiler {
    private final Map<String, PolicySection> own;
    private final Collection<Signal> signals;
    private final CertainFailures certain;
    private final Binder binder;
    private final Problems problems;
    private final Map<String, PolicySection> library = new HashMap<>();
    private final Map<String, Policy> compiled = new HashMap<>();

    /**
     * @param own the section {@code policies}; a name of the library is replaced by one's own
     * @param detectors what conditions may speak of
     */
    public PolicyCompiler(
            Map<String, PolicySection> own, Collection<Detector> detectors, Binder binder, Problems problems) {
        this.own = own;
        this.signals = Vocabularies.signals(detectors);
        this.certain = new CertainFailures(detectors);
        this.binder = binder;
        this.problems = problems;
    }

    /** Every name that {@link #compile} takes: one's own, then the library's. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(own.keySet());
        names.addAll(Library.NAMES);
        return names;
    }

    /** Null when there is no such policy, or when something in it is wrong, which has been told. */
    public @Nullable Policy compile(String name) {
        Policy known = compiled.get(name);
        if (known != null) {
            return known;
        }
        int before = problems.size();
        PolicyDraft draft = draft(name, new LinkedHashSet<>());
        if (draft == null || problems.size() > before) {
            return null;
        }
        Policy policy = compile(name, draft);
        if (problems.size() > before) {
            return null;
        }
        compiled.put(name, policy);
        return policy;
    }

    private @Nullable PolicySection section(String name) {
        PolicySection section = own.get(name);
        return section != null ? section : library.computeIfAbsent(name, this::read);
    }

    private @Nullable PolicySection read(String name) {
        return Library.text(name)
                .map(text -> binder.bind(
                        YamlReader.read("library/" + name + ".yaml", text, problems), PolicySection.class, problems))
                .orElse(null);
    }

    /** The policy with all that it extends; {@code seen} holds the names on the way here. */
    private @Nullable PolicyDraft draft(String name, Set<String> seen) {
        PolicySection section = section(name);
        if (section == null) {
            return null;
        }
        seen.add(name);
        PolicyDraft draft = new PolicyDraft();
        if (section.base().isPresent()) {
            Located<String> base = section.base().get();
            // A policy of one's own may extend the library's of the same name.
            boolean fromLibrary = base.value().equals(name) && own.containsKey(name) && Library.NAMES.contains(name);
            if (!fromLibrary && seen.contains(base.value())) {
                problems.add(base, "extends itself, directly or by way of another", "Take one of the `extends` out");
                return null;
            }
            if (section(base.value()) == null) {
                problems.add(base, "is no policy", "Use one of " + String.join(", ", names()));
                return null;
            }
            PolicyDraft from = fromLibrary ? libraryDraft(name) : draft(base.value(), seen);
            if (from == null) {
                return null;
            }
            draft = from;
        }
        draft.apply(section, problems);
        return draft;
    }

    private @Nullable PolicyDraft libraryDraft(String name) {
        PolicySection section = library.computeIfAbsent(name, this::read);
        if (section == null) {
            return null;
        }
        PolicyDraft draft = new PolicyDraft();
        draft.apply(section, problems);
        return draft;
    }

    private Policy compile(String name, PolicyDraft draft) {
        Vocabulary.Builder words = Vocabulary.builder().addAll(signals);
        Map<String, Double> thresholds = new HashMap<>();
        draft.thresholds().forEach((key, value) -> {
            words.add("threshold." + key, ValueType.DOUBLE);
            thresholds.put("threshold." + key, value.doubleValue());
        });
        RuleCompiler compiler = new RuleCompiler(words.build(), certain, problems);
        List<Rule> rules = new ArrayList<>();
        for (PolicySection.RuleSection section : draft.rules()) {
            Rule rule = compiler.rule(section);
            if (rule != null) {
                rules.add(rule);
            }
        }
        VerifySection verify = draft.verify().orElseGet(this::usualChecks);
        Means means = new Means(
                draft.skip() == null ? null : compiler.skip(draft.skip()),
                draft.advice(),
                Checks.of(verify).stream()
                        .filter(check -> isBought(check, rules))
                        .toList(),
                verify.maxPerSession(),
                draft.bounds(),
                draft.explore());
        Policy unversioned = new Policy(name, "", rules, thresholds, draft.stream(), draft.guard(), means);
        return new Policy(
                name,
                PolicyVersion.of(unversioned),
                rules,
                thresholds,
                unversioned.stream(),
                unversioned.guard(),
                means);
    }

    private static boolean isBought(Check check, List<Rule> rules) {
        return rules.stream()
                .map(Rule::verify)
                .anyMatch(verify ->
                        verify != null && verify.names().contains(check.signal().name()));
    }

    /** The terms of checks where nobody says any: the section, left empty. */
    private VerifySection usualChecks() {
        VerifySection usual = binder.bind(YamlReader.read("verify", "{}", problems), VerifySection.class, problems);
        return Objects.requireNonNull(usual);
    }
}
