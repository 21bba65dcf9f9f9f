package io.escalier.policies.condition;

import dev.cel.common.CelIssue;
import java.util.List;

/** Says in a few words what the parser says in lists of tokens. */
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
                    1,
                    1,
                    "the condition has " + size + " characters, at most " + Language.MAX_SIZE + " are read",
                    "Split it into several rules")));
        }
    }

    /** The first issue only: what the parser says after it has lost its way is of no use. */
    static Mistake ofParser(String text, List<CelIssue> issues) {
        CelIssue issue = issues.get(0);
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(0, issue.getSourceLocation().getColumn());
        String message = issue.getMessage();
        String rest = rest(text, line, column);
        if (message.contains("recursion limit")) {
            return new Mistake(line, 1, "nested deeper than " + Language.MAX_DEPTH + " levels", "Write it flatter");
        }
        if (message.contains("known takes a name")) {
            int name = Math.max(0, column - Known.ROOT.length());
            return new Mistake(line, name + 1, "known() asks for a name", "Write for example known(answer.confidence)");
        }
        if (message.contains("must be a simple name")) {
            return new Mistake(
                    line,
                    column + 1,
                    "this must be a name for the item",
                    "Write for example x, as in exists(x, x > 1)");
        }
        if (message.startsWith("For input string") || message.contains("int literal")) {
            return new Mistake(line, column + 1, "the number is too large", "Write it with a point, for example 1e20");
        }
        if (message.startsWith("token recognition")) {
            return atUnknown(line, column, rest);
        }
        return atMisplaced(line, column, rest, text.strip());
    }

    static Mistake unexpected(Exception cause) {
        return new Mistake(1, 1, "the condition cannot be compiled: " + cause.getMessage(), "Write it more simply");
    }

    private static Mistake atUnknown(int line, int column, String rest) {
        char first = rest.isEmpty() ? ' ' : rest.charAt(0);
        return switch (first) {
            case '\'', '"' ->
                new Mistake(
                        line,
                        column + 1,
                        "the text in quotes does not end, or has an unknown escape",
                        "Close it, and write \\\\ for \\");
            case '=' -> new Mistake(line, column + 1, "`=` compares nothing", "Write ==, <= or >=");
            case '&' -> new Mistake(line, column + 1, "`&` is no operator", "Write &&");
            case '|' -> new Mistake(line, column + 1, "`|` is no operator", "Write ||");
            case '#' -> new Mistake(line, column + 1, "`#` is no operator", "Write comments after //");
            default ->
                new Mistake(
                        line, column + 1, "`" + first + "` means nothing here", "Remove it, or put the text in quotes");
        };
    }

    private static Mistake atMisplaced(int line, int column, String rest, String text) {
        String word = rest.split("[^A-Za-z0-9_.]", 2)[0];
        if (rest.isBlank()) {
            return text.endsWith("%")
                    ? new Mistake(
                            line,
                            column + 1,
                            "something is missing after `%`",
                            "Write a share as a number: 0.2 for 20%")
                    : new Mistake(
                            line, column + 1, "the condition ends too early", "Complete it, and close every bracket");
        }
        return switch (word) {
            case "and" -> new Mistake(line, column + 1, "`and` is no operator", "Write &&");
            case "or" -> new Mistake(line, column + 1, "`or` is no operator", "Write ||");
            default ->
                text.startsWith("not ") && column == 4
                        ? new Mistake(line, 1, "`not` is no operator", "Write !")
                        : new Mistake(
                                line,
                                column + 1,
                                "`" + (word.isEmpty() ? rest.substring(0, 1) : word) + "` does not belong here",
                                "Remove it, or put an operator such as && before it");
        };
    }

    private static String rest(String text, int line, int column) {
        List<String> lines = text.lines().toList();
        if (line > lines.size()) {
            return "";
        }
        String found = lines.get(line - 1);
        int from = found.offsetByCodePoints(0, Math.min(column, found.codePointCount(0, found.length())));
        return found.substring(from) + String.join("\n", lines.subList(line, lines.size()));
    }
}
