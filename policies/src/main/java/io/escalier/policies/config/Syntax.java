package io.escalier.policies.config;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says what the YAML parser says in words that tell what to do. */
final class Syntax {
    private final String file;
    private final String text;

    private Syntax(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** Tells what the parser could not read; {@code key}: the path to where it was. */
    static void tell(YamlEngineException error, String file, String text, String key, Problems problems) {
        Fault fault = new Syntax(file, text).fault(error);
        problems.add(fault.at, key, null, fault.what, fault.fix);
    }

    private record Fault(Location at, String what, String fix) {}

    private Fault fault(YamlEngineException error) {
        if (!(error instanceof MarkedYamlEngineException marked) || marked.getProblem() == null) {
            return new Fault(
                    new Location(file, 1, 1),
                    "is no YAML: " + error.getMessage(),
                    "Save it as UTF-8 text without control characters");
        }
        Location at =
                marked.getProblemMark().map(mark -> Composer.at(file, mark)).orElseGet(() -> new Location(file, 1, 1));
        Location begun =
                marked.getContextMark().map(mark -> Composer.at(file, mark)).orElse(at);
        return fault(marked.getProblem(), at, begun);
    }

    private Fault fault(String problem, Location at, Location begun) {
        if (problem.contains("(TAB)")) {
            return new Fault(tab(at), "a tab cannot indent", "Use spaces");
        }
        if (problem.contains("cannot start any token")) {
            return new Fault(at, "a text without quotes cannot begin with this character", "Put it in quotes");
        }
        if (problem.contains("mapping values are not allowed")) {
            return new Fault(at, "a second `:` where one value belongs", "Put the text in quotes, or start a new line");
        }
        if (problem.contains("unexpected end of stream")) {
            return new Fault(begun, "the quote is never closed", "Close it");
        }
        if (problem.contains("unknown escape")) {
            return new Fault(at, "there is no such escape", "Write \\\\ for a backslash, or use single quotes");
        }
        if (problem.startsWith("expected ',' or")) {
            return new Fault(
                    at,
                    "the bracket opened in line " + begun.line() + " column " + begun.column()
                            + " is not closed before this",
                    "Close it, or put a text with brackets, such as \"${NAME}\", in quotes");
        }
        if (problem.contains("<stream end>")) {
            return new Fault(at, "the file ends before this is complete", "Close every bracket and every quote");
        }
        if (problem.startsWith("expected <block end>")) {
            return new Fault(at, "does not belong here", "Indent the keys of one section alike");
        }
        return new Fault(at, "is no YAML: " + problem, "Correct it here");
    }

    /** The first tab of the line: the parser notices it only when something follows that it should not have led to. */
    private Location tab(Location noticed) {
        List<String> lines = text.lines().toList();
        int tab = noticed.line() > lines.size()
                ? -1
                : lines.get(noticed.line() - 1).indexOf('\t');
        return tab < 0 ? noticed : new Location(file, noticed.line(), tab + 1);
    }
}
