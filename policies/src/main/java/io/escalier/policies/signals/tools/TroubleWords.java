package io.escalier.policies.signals.tools;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How tools say that something went wrong: shells, compilers, test runners, editors, HTTP and domain tools.
 *
 * <p>Every pattern sees one short line and repeats nothing without an upper bound, so that none can be slow.
 */
final class TroubleWords {
    private record Shape(Trouble trouble, Pattern pattern) {}

    /** The number is the first group. */
    static final Pattern EXIT = of("(?:\\bexit(?:ed)?(?: with)? (?:code|status)|\\bexited with|\\bexit_?(?:code|status)"
            + "|\\breturn[_ ]?(?:code|status)|<(?:returncode|exit_code)>)[\"']?\\s{0,3}[:=>]?\\s{0,3}(-?\\d{1,10})\\b");

    /** What hardly anything but a failure begins a line with. */
    private static final List<Shape> PLAIN = List.of(
            new Shape(Trouble.TRACEBACK, of("traceback \\(most recent call last\\)")),
            new Shape(Trouble.EXCEPTION, of("exception in thread|caused by: \\S|panic: |thread '.{1,80}' panicked")),
            new Shape(
                    Trouble.EXCEPTION,
                    of("uncaught \\w|unhandled (?:promise )?rejection|segmentation fault"
                            + "|(?:E {1,6})?(?:[a-z_]\\w{0,60}\\.){0,10}[a-z_]\\w{0,60}(?-i:Error|Exception)(?::|$)")),
            new Shape(
                    Trouble.ERROR,
                    of("\\[error\\]|error\\[\\w{1,8}\\]:|npm err(?:!|or )|fatal: |make(?:\\[\\d\\])?: \\*\\*\\*"
                            + "|\\S{1,200}[:(]\\d{1,7}(?:[:,]\\d{1,7})?\\)?: (?:fatal )?error\\b|build fail(?:ed|ure)\\b"
                            + "|<tool_use_error>|error executing tool|tool (?:call|execution) failed")));

    /** One of these is in every line that {@link #PLAIN} knows. */
    private static final List<String> HINTS = List.of(
            "error",
            "exception",
            "traceback",
            "failed",
            "fatal",
            "panic",
            "caused by",
            "uncaught",
            "rejection",
            "segmentation fault",
            "npm err",
            "***",
            "build failure");

    /** What a tool says where it speaks for itself; elsewhere the same words are content. */
    private static final List<Shape> LOOSE = List.of(
            new Shape(
                    Trouble.HTTP,
                    of("\\bhttp(?:/\\d(?:\\.\\d)?)?[ :]{1,2}(?:error )?[45]\\d\\d\\b"
                            + "|\\bstatus(?:[ _]?code)?[\"']?(?: of)?\\s{0,2}[:=]?\\s{0,2}[45]\\d\\d\\b"
                            + "|\\b(?:400 bad request|401 unauthorized|403 forbidden|404 not found|409 conflict"
                            + "|405 method not allowed|422 unprocessable|429 too many requests"
                            + "|500 internal server error|502 bad gateway|503 service unavailable"
                            + "|504 gateway time-?out)\\b")),
            new Shape(
                    Trouble.EDIT,
                    of("did not appear verbatim|no replacement was|string to replace not found"
                            + "|patch (?:failed|does not apply)|failed to find (?:expected|context)"
                            + "|(?:invalid|failed to apply) (?:patch|diff|context)|verification failed"
                            + "|multiple occurrences of old_str")),
            new Shape(
                    Trouble.NOT_FOUND,
                    of("(?<!\\b0 )(?<!\\bif )(?<!\\bwhen )\\bnot found\\b|\\bno such \\w|\\bdoes not exist\\b"
                            + "|is not recognized as an internal|\\bcannot (?:find|access|stat|open) ")),
            new Shape(
                    Trouble.ERROR,
                    of("^\\W{0,4}error(?: (?!handling\\b)[\\w'-]{1,30}){0,5}:(?! {0,2}(?:0|none|null|false)\\b)"
                            + "|^\\W{0,4}(?:permission|access) denied|: permission denied|: command not found"
                            + "|^\\W{0,4}failed to \\w|\\b[1-9]\\d{0,6} (?:tests? |specs? )?(?:failed|failing)\\b"
                            + "|\\b(?:failures|errors)[:=] ?[1-9]")),
            new Shape(
                    Trouble.ERROR,
                    of("\"is_?error\"\\s{0,2}:\\s{0,2}true|\"(?:success|ok)\"\\s{0,2}:\\s{0,2}false"
                            + "|\"status\"\\s{0,2}:\\s{0,2}\"(?:error|failed|failure)\""
                            + "|\"errors?\"\\s{0,2}:\\s{0,2}(?:\"[^\"]|\\{\\s{0,4}\"|\\[\\s{0,4}[\\[{\"]|true)")));

    /** Lines that a file viewer or a search tool numbered: content, not the tool's own voice. */
    private static final Pattern LISTED =
            of("\\s{0,10}\\d{1,7}(?:\\t|→|\\||: {0,8}\\S|-)|\\S{1,200}:\\d{1,7}[:-](?!\\d{1,7}:| (?:fatal )?error)");

    private static final Pattern FINE =
            of("\\b(?:no|0|without|zero) (?:\\w{1,20} )?(?:errors?|failures?|problems?)\\b");

    private TroubleWords() {}

    /** Whether any line of a text could begin as only failures do; far cheaper than reading the lines. */
    static boolean hinted(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return HINTS.stream().anyMatch(lower::contains);
    }

    /** Whether a line could name an exit code; far cheaper than looking for one. */
    static boolean mayExit(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.contains("exit") || lower.contains("return");
    }

    /** @param speaking whether the line is where a tool speaks for itself */
    static @Nullable Trouble in(String line, boolean speaking) {
        boolean hinted = hinted(line);
        if (!hinted && !speaking || LISTED.matcher(line).lookingAt()) {
            return null;
        }
        if (hinted) {
            for (Shape shape : PLAIN) {
                if (shape.pattern.matcher(line).lookingAt()) {
                    return shape.trouble;
                }
            }
        }
        return speaking && !FINE.matcher(line).find() ? loose(line) : null;
    }

    private static @Nullable Trouble loose(String line) {
        for (Shape shape : LOOSE) {
            if (shape.pattern.matcher(line).find()) {
                return shape.trouble;
            }
        }
        return null;
    }

    private static Pattern of(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
