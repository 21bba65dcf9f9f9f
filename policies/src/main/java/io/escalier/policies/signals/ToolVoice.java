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

    private static final char ESCAPE = '\u001B';

    private static final Pattern COLOUR = Pattern.compile(ESCAPE + "\\[[0-9;]{0,20}[A-Za-z]");

    private ToolVoice() {}

    /** The first trouble found; null when the result reports none. */
    static @Nullable Trouble trouble(String result) {
        String window = window(result);
        List<String> lines = lines(window);
        int size = lines.size();
        boolean passed = false;
        for (int i = 0; i < size; i++) {
            Matcher exit = speaking(i, size) ? TroubleWords.EXIT.matcher(lines.get(i)) : null;
            if (exit != null && exit.find()) {
                if (Long.parseLong(exit.group(1)) != 0) {
                    return Trouble.EXIT_CODE;
                }
                passed = true;
            }
        }
        return passed ? null : words(lines, TroubleWords.hinted(window));
    }

    /** @param hinted whether lines that nobody speaks are worth reading */
    private static @Nullable Trouble words(List<String> lines, boolean hinted) {
        for (int i = 0; i < lines.size(); i++) {
            boolean speaking = speaking(i, lines.size());
            Trouble trouble = hinted || speaking ? TroubleWords.in(lines.get(i), speaking) : null;
            if (trouble != null) {
                return trouble;
            }
        }
        return null;
    }

    private static boolean speaking(int line, int lines) {
        return line < SPEAKING || line >= lines - SPEAKING;
    }

    /** What is looked at, without colours; text that comes in JSON is unescaped as far as lines go. */
    private static String window(String result) {
        String window = result.length() <= HEAD + TAIL
                ? result
                : result.substring(0, HEAD) + "\n" + result.substring(result.length() - TAIL);
        if (window.startsWith("{") || window.startsWith("[")) {
            window = window.replace("\\n", "\n").replace("\\\"", "\"");
        }
        return window.indexOf(ESCAPE) < 0 ? window : COLOUR.matcher(window).replaceAll("");
    }

    /** The lines with text, each cut to {@link #LINE}; the end of a longer one is a line more. */
    private static List<String> lines(String window) {
        List<String> lines = new ArrayList<>();
        for (String line : window.replace('\r', '\n').split("\n", -1)) {
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
