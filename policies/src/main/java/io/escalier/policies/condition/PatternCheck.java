package io.escalier.policies.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.Optional;

/** Checks a pattern when the condition is loaded: it must be written out, known to RE2, and small. */
final class PatternCheck {
    private PatternCheck() {}

    static Optional<Mistake> of(CelExpr pattern, Places places) {
        if (pattern.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return Optional.of(places.mistake(
                    pattern, "a pattern cannot be computed", "Write it out in quotes, for example 'a+'"));
        }
        try {
            int size = Pattern.compile(pattern.constant().stringValue()).programSize();
            if (size > Patterns.MAX_PROGRAM) {
                return Optional.of(places.mistake(
                        pattern,
                        "the pattern is too large: " + size + " instructions, at most " + Patterns.MAX_PROGRAM,
                        "Use smaller repetitions such as x{1,20}, or several patterns"));
            }
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(places.mistake(
                    pattern,
                    "RE2 does not know this pattern: " + e.getDescription(),
                    "Write it in RE2 syntax, which has no lookaround and no back-references"));
        }
    }
}
