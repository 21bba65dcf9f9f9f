package io.escalier.policies.rules;

import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.Text;
import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.policies.rules.PolicySection.GuardSection;
import io.escalier.policies.rules.PolicySection.RuleSection;
import io.escalier.policies.verify.VerifySection;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A policy while the sections that it is made of are laid over each other. */
final class PolicyDraft {
    private final Map<String, RuleSection> rules = new LinkedHashMap<>();
    private final Map<String, BigDecimal> thresholds = new LinkedHashMap<>();
    private StreamMode stream = StreamMode.GUARD;
    private GuardedStart guard = GuardedStart.DEFAULT;
    private @Nullable Text skip;
    private AdviceTerms advice = AdviceTerms.DEFAULT;
    private Bounds bounds = Bounds.NONE;
    private double explore;
    private Optional<VerifySection> verify = Optional.empty();

    /** Lays a section over what is there: rules and thresholds by name, everything else if it says so. */
    void apply(PolicySection section, Problems problems) {
        section.stream().ifPresent(mode -> stream = mode);
        section.guard().ifPresent(g -> guard = guarded(g));
        section.skip().ifPresent(text -> skip = text);
        section.advice()
                .ifPresent(terms -> advice = new AdviceTerms(
                        terms.maxPerSession(),
                        terms.maxTokens(),
                        terms.deadline(),
                        prompt(terms, problems),
                        terms.tool()));
        if (section.verify().isPresent()) {
            verify = section.verify();
        }
        section.limits().ifPresent(limits -> bounds = BoundsReader.over(bounds, limits));
        section.explore().ifPresent(share -> explore = share.value());
        for (Located<String> name : section.remove()) {
            if (rules.remove(name.value()) == null) {
                problems.add(name, "is no rule of the policy that this one extends", "Use one of " + rules.keySet());
            }
        }
        Map<String, RuleSection> mine = new LinkedHashMap<>();
        for (Located<RuleSection> rule : section.rules()) {
            if (mine.put(rule.value().name(), rule.value()) != null) {
                problems.add(
                        rule,
                        "has the name of another rule of this policy: "
                                + rule.value().name(),
                        "Rename one of them");
            }
        }
        rules.putAll(mine);
        thresholds.putAll(section.thresholds());
    }

    private static AdvicePrompt prompt(PolicySection.AdviceSection section, Problems problems) {
        AdvicePrompt prompt = AdvicePrompt.USUAL;
        prompt = section.advisorPrompt().isEmpty()
                ? prompt
                : own(section.advisorPrompt().get(), prompt, prompt::advisor, problems);
        return section.executorPrompt().isEmpty()
                ? prompt
                : own(section.executorPrompt().get(), prompt, prompt::executor, problems);
    }

    private static AdvicePrompt own(
            Located<String> text, AdvicePrompt usual, Function<String, AdvicePrompt> changed, Problems problems) {
        try {
            return changed.apply(text.value());
        } catch (IllegalArgumentException wrong) {
            problems.add(
                    text.at(),
                    text.path(),
                    null,
                    "cannot be used: " + wrong.getMessage(),
                    "Name each place once, as in {{advice}}; a prompt for the advisor has none");
            return usual;
        }
    }

    private static GuardedStart guarded(GuardSection section) {
        return new GuardedStart(section.tokens(), section.within(), section.tools() == PolicySection.Tools.ALL);
    }

    /** Where no rule is to judge; null for nowhere. */
    @Nullable
    Text skip() {
        return skip;
    }

    AdviceTerms advice() {
        return advice;
    }

    /** The terms of paid checks; empty where no section says any. */
    Optional<VerifySection> verify() {
        return verify;
    }

    Bounds bounds() {
        return bounds;
    }

    double explore() {
        return explore;
    }

    List<RuleSection> rules() {
        return List.copyOf(rules.values());
    }

    Map<String, BigDecimal> thresholds() {
        return thresholds;
    }

    StreamMode stream() {
        return stream;
    }

    GuardedStart guard() {
        return guard;
    }
}
