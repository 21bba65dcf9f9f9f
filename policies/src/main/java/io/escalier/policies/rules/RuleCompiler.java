package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.condition.ConditionException;
import io.escalier.policies.condition.Mistake;
import io.escalier.policies.condition.Vocabulary;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Location;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.Text;
import io.escalier.policies.rules.PolicySection.Exempt;
import io.escalier.policies.rules.PolicySection.RuleSection;
import io.escalier.routing.signal.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles the rules of one policy; every mistake is told at its place. */
final class RuleCompiler {
    private static final String PAID = "verify.";

    private final Vocabulary vocabulary;
    private final CertainFailures certain;
    private final Problems problems;

    RuleCompiler(Vocabulary vocabulary, CertainFailures certain, Problems problems) {
        this.vocabulary = vocabulary;
        this.certain = certain;
        this.problems = problems;
    }

    /** Null when something in it is wrong, which has been told. */
    @Nullable
    Rule rule(RuleSection section) {
        Stage stage = Stage.valueOf(section.stage().name());
        List<Step> ladder = ladder(section, stage);
        Condition when = condition(section.when());
        Condition verify = section.andVerify().map(this::condition).orElse(null);
        if (ladder.isEmpty()
                || when == null
                || verify == null && section.andVerify().isPresent()) {
            return null;
        }
        free(section.when(), when, stage);
        section.andVerify().ifPresent(text -> paid(text, verify, stage));
        certain.check(section, when, problems);
        return new Rule(
                section.name(),
                stage,
                when,
                verify,
                ladder,
                section.waitTurns().count(),
                section.unhelped().value().share(),
                section.exempt().contains(Exempt.LIMITS));
    }

    private List<Step> ladder(RuleSection section, Stage stage) {
        List<Step> ladder = new ArrayList<>();
        for (Located<Step> step : section.steps()) {
            if (stage == Stage.BEFORE && step.value() instanceof Step.Retry) {
                problems.add(step, "has nothing to retry before the call", "Use advise, takeover, or stage: after");
            }
            ladder.add(step.value());
        }
        if (ladder.isEmpty()) {
            problems.add(
                    section.when().at(),
                    section.when().path(),
                    null,
                    "has no step",
                    "Give its rule one: try: [takeover]");
        }
        return ladder;
    }

    private void free(Text text, Condition when, Stage stage) {
        if (stage == Stage.BEFORE) {
            refuse(
                    text,
                    when,
                    name -> name.startsWith("answer."),
                    ", and there is no answer before the call",
                    "Use stage: after");
        }
        refuse(text, when, name -> name.startsWith(PAID), ", which is bought", "Put it into and_verify");
    }

    private void paid(Text text, @Nullable Condition verify, Stage stage) {
        if (stage != Stage.AFTER) {
            problems.add(
                    text.at(),
                    text.path(),
                    text.value(),
                    "asks for a paid check, and those judge whole answers",
                    "Use stage: after");
        }
        if (verify != null && verify.names().stream().noneMatch(name -> name.startsWith(PAID))) {
            problems.add(text.at(), text.path(), text.value(), "asks for nothing that is bought", "Put it into when");
        }
    }

    private void refuse(Text text, Condition when, Predicate<String> which, String why, String fix) {
        for (String used : when.names()) {
            if (which.test(used)) {
                problems.add(text.at(), text.path(), text.value(), "asks for " + used + why, fix);
            }
        }
    }

    /** Where no rule is to judge; null when something is wrong, which has been told. */
    @Nullable
    Condition skip(Text text) {
        Condition skip = condition(text);
        if (skip != null) {
            refuse(
                    text,
                    skip,
                    name -> name.startsWith("answer.") || name.startsWith(PAID),
                    ", and it is decided before the call",
                    "Use signals of the task, the session or the caller");
        }
        return skip;
    }

    private @Nullable Condition condition(Text text) {
        try {
            return Condition.compile(text.value(), vocabulary);
        } catch (ConditionException e) {
            for (Mistake mistake : e.mistakes()) {
                Location at = text.at(mistake.line(), mistake.column());
                problems.add(at, text.path(), text.value(), mistake.what(), mistake.fix());
            }
            return null;
        }
    }
}
