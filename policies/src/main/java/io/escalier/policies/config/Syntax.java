package io.escalier.policies.config;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says what the YAML parser says in words that tell what to do. */
final class Syntax {
    private Syntax() {}

    static void tell(YamlEngineException error, String file, String key, Problems problems) {
        if (!(error instanceof MarkedYamlEngineException marked) || marked.getProblem() == null) {
            problems.add(
                    new Location(file, 1, 1),
                    "",
                    null,
                    "is no YAML: " + error.getMessage(),
                    "Save it as UTF-8 text without control characters");
            return;
        }
        String problem = marked.getProblem();
        Location at =
                marked.getProblemMark().map(mark -> Composer.at(file, mark)).orElseGet(() -> new Location(file, 1, 1));
        Location begun = marked.getContextMark()
                .map((Mark mark) -> Composer.at(file, mark))
                .orElse(at);
        if (problem.contains("(TAB)")) {
            problems.add(at, key, null, "a tab cannot indent", "Use spaces");
        } else if (problem.contains("cannot start any token")) {
            problems.add(at, key, null, "a text without quotes cannot begin with this character", "Put it in quotes");
        } else if (problem.contains("mapping values are not allowed")) {
            problems.add(
                    at,
                    key,
                    null,
                    "a second `:` where one value belongs",
                    "Put the text in quotes, or start a new line");
        } else if (problem.contains("unexpected end of stream")) {
            problems.add(begun, key, null, "the quote is never closed", "Close it");
        } else if (problem.contains("unknown escape")) {
            problems.add(at, key, null, "there is no such escape", "Write \\\\ for a backslash, or use single quotes");
        } else if (problem.startsWith("expected ',' or")) {
            problems.add(
                    at,
                    key,
                    null,
                    "the bracket opened in line " + begun.line() + " column " + begun.column()
                            + " is not closed before this",
                    "Close it, or put a text with brackets, such as \"${NAME}\", in quotes");
        } else if (problem.startsWith("expected <block end>")) {
            problems.add(at, key, null, "does not belong here", "Indent the keys of one section alike");
        } else {
            problems.add(at, key, null, "is no YAML: " + problem, "Correct it here");
        }
    }
}
