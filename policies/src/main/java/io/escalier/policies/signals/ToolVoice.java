package io.escalier.policies.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a tool's result says that the tool failed.
 *
 * <p>Results are also files, logs and search hits, which speak of errors without being one. So an exit code at either
 * end decides where there is one; what only a failure prints counts on any line that begins with it; and loose words
 * count only in the first and last few lines, where a tool speaks for itself. Of a long result only the beginning and
 * the end are looked at.
 */
final class ToolVoice {
    /** How much of the beginning and of the end is looked at, in characters. */
    static final int HEAD = 2_048;

    static final int TAIL = 4_096;

    /** How much of a line is looked at, in characters. */
    static final int LINE = 300;

    /** How many lines with text at either end are the tool's own voice. */
    static final int SPEAKING = 3;

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]{0,20}[A-Za-z]");

    private ToolVoice() {}

    /** The first trouble found; null when the result reports none. */
    static @Nullable Trouble trouble(String result) {
        List<String> lines = lines(result);
        int size = lines.size();
        boolean passed = false;
        for (int i = 0; i < size; i++) {
            if (speaking(i, size)) {
                Matcher exit = TroubleWords.EXIT.matcher(lines.get(i));
                if (exit.find()) {
                    if (Long.parseLong(exit.group(1)) != 0) {
                        return Trouble.EXIT_CODE;
                    }
                    passed = true;
                }
            }
        }
        return passed ? null : words(lines);
    }

    private static @Nullable Trouble words(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Trouble trouble = TroubleWords.in(lines.get(i), speaking(i, lines.size()));
            if (trouble != null) {
                return trouble;
            }
        }
        return null;
    }

    private static boolean speaking(int line, int lines) {
        return line < SPEAKING || line >= lines - SPEAKING;
    }

    /** The lines with text that are looked at, each cut to {@link #LINE}; the end of a last, long line is one more. */
    private static List<String> lines(String result) {
        String window = result.length() <= HEAD + TAIL
                ? result
                : result.substring(0, HEAD) + "\n" + result.substring(result.length() - TAIL);
        if (window.startsWith("{") || window.startsWith("[")) {
            window = window.replace("\\n", "\n").replace("\\\"", "\"");
        }
        List<String> lines = new ArrayList<>();
        for (String line : COLOUR.matcher(window).replaceAll("").split("\\R", -1)) {
            if (!line.isBlank()) {
                lines.add(line.length() <= LINE ? line : line.substring(0, LINE));
                if (line.length() > LINE) {
                    lines.add(line.substring(Math.max(LINE, line.length() - LINE)));
                }
            }
        }
        return lines;
    }
}
