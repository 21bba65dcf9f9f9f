package io.escalier.policies.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import java.util.List;

/** Says in a few words what the parser and the checker say in long lists. */
final class Wording {
    private Wording() {}

    static void checkSize(String text) throws ConditionException {
        if (text.isBlank()) {
            throw new ConditionException(
                    List.of(new Mistake(1, 1, "the condition is empty", "Write for example `true`")));
        }
        int size = text.codePointCount(0, text.length());
        if (size > Language.MAX_SIZE) {
            throw new ConditionException(List.of(new Mistake(
                    1, 1, size + " characters are more than " + Language.MAX_SIZE, "Split it into several rules")));
        }
    }

    /** The first only: what the parser says after it has lost its way is of no use. */
    static List<Mistake> ofParser(String text, List<CelIssue> issues) {
        return List.of(of(issues.get(0)));
    }

    static List<Mistake> ofChecker(CelAbstractSyntaxTree tree, List<CelIssue> issues) {
        return issues.stream().map(Wording::of).toList();
    }

    static Mistake unexpected(Exception cause) {
        return new Mistake(1, 1, "the condition cannot be compiled: " + cause.getMessage(), "Write it more simply");
    }

    private static Mistake of(CelIssue issue) {
        String message = issue.getMessage();
        int list = message.indexOf(" (candidates");
        return new Mistake(
                Math.max(1, issue.getSourceLocation().getLine()),
                Math.max(0, issue.getSourceLocation().getColumn()) + 1,
                list < 0 ? message : message.substring(0, list),
                "See the page on conditions");
    }
}
