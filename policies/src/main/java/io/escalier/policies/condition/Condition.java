package io.escalier.policies.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.Program;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A condition of a rule, in CEL, compiled and checked. Immutable, safe for any number of threads, and bounded in what
 * one test costs.
 *
 * <p>Three-valued after Kleene: what could not be measured makes a comparison undecided, {@code !undecided} is
 * undecided, {@code true || undecided} is true, {@code false && undecided} is false; {@code known(name)} is always
 * decided.
 *
 * <p>Failure posture: whatever goes wrong in an evaluation is {@link Verdict#ERROR}, for the caller to count; it never
 * fires a rule.
 */
public final class Condition {
    private final String text;
    private final Program program;
    private final CelExpr parsed;
    private final Set<String> names;
    private final Map<String, Asked> asked;
    private final boolean assumed;

    private Condition(String text, Program program, CelExpr parsed, Set<String> names, Vocabulary vocabulary) {
        this.text = text;
        this.program = program;
        this.parsed = parsed;
        this.names = Collections.unmodifiableSet(new TreeSet<>(names));
        this.assumed = false;
        this.asked = new TreeMap<>();
        for (String name : names) {
            asked.put(name, new Asked(name, vocabulary.kind(name), false));
            asked.put(Known.ROOT + "." + name, new Asked(name, vocabulary.kind(name), true));
        }
    }

    private Condition(Condition other) {
        this.text = other.text;
        this.program = other.program;
        this.parsed = other.parsed;
        this.names = other.names;
        this.asked = other.asked;
        this.assumed = true;
    }

    /** The same condition, taken to hold whatever is measured: to see what follows from it. */
    public Condition assumed() {
        return new Condition(this);
    }

    /**
     * Compiles and checks a condition.
     *
     * @param text of at most 2000 characters
     * @throws ConditionException with every mistake that can be seen at once and its place in the text
     */
    public static Condition compile(String text, Vocabulary vocabulary) throws ConditionException {
        Wording.checkSize(text);
        try {
            CelValidationResult parsed = vocabulary.compiler().parse(text);
            if (parsed.hasError()) {
                throw new ConditionException(List.of(Wording.ofParser(text, parsed.getErrors())));
            }
            CelAbstractSyntaxTree tree = parsed.getAst();
            NamePass names = new NamePass(vocabulary, tree);
            List<Mistake> mistakes = names.mistakes();
            if (!mistakes.isEmpty()) {
                throw new ConditionException(mistakes);
            }
            CelValidationResult checked = vocabulary.compiler().check(tree);
            if (checked.hasError()) {
                Typing typing = new Typing(vocabulary, tree);
                throw new ConditionException(
                        checked.getErrors().stream().map(typing::of).toList());
            }
            return new Condition(
                    text, Language.RUNTIME.createProgram(checked.getAst()), tree.getExpr(), names.used(), vocabulary);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new ConditionException(List.of(Wording.unexpected(e)));
        }
    }

    /** Judges the condition on these values. */
    public Verdict test(Values values) {
        return judge(question -> question.answer(values));
    }

    /**
     * Judges the condition on what is known so far.
     *
     * @param open the names whose value, or absence, is still to come
     * @return {@link Verdict#TRUE} and {@link Verdict#FALSE} only where they stand whatever comes
     */
    public Verdict foresee(Values values, Predicate<String> open) {
        Verdict verdict = judge(question -> open.test(question.name()) ? Language.ABSENT : question.answer(values));
        if (verdict != Verdict.UNDECIDED) {
            return verdict;
        }
        Set<String> never = new TreeSet<>(names);
        never.removeIf(name -> open.test(name) || values.get(name) != null);
        return canHoldWithout(never) ? Verdict.UNDECIDED : Verdict.FALSE;
    }

    private Verdict judge(Function<Asked, Object> answers) {
        if (assumed) {
            return Verdict.TRUE;
        }
        try {
            Object result = program.eval(name -> {
                Asked question = asked.get(name);
                return question == null ? Optional.empty() : Optional.of(answers.apply(question));
            });
            if (result instanceof Boolean decided) {
                return decided ? Verdict.TRUE : Verdict.FALSE;
            }
            return result instanceof CelUnknownSet ? Verdict.UNDECIDED : Verdict.ERROR;
        } catch (CelEvaluationException | RuntimeException e) {
            return Verdict.ERROR;
        }
    }

    /** The names it depends on, sorted; those it only asks {@code known} of included. */
    public Set<String> names() {
        return names;
    }

    /** Whether it could ever hold if these names were always absent. May say yes to what cannot; never no to what can. */
    public boolean canHoldWithout(Set<String> absent) {
        return new Reach(absent).canBeTrue(parsed);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    private record Asked(String name, Kind kind, boolean onlyWhetherKnown) {
        Object answer(Values values) {
            Object given = values.get(name);
            Object value = given == null ? null : kind.admit(given);
            if (onlyWhetherKnown) {
                return value != null;
            }
            return value == null ? Language.ABSENT : value;
        }
    }
}
