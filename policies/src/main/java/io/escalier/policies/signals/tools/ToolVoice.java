package io.escalier.policies.signals.tools;

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
public final class ToolVoice {
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

    /** The complaint of a tool's result; null when it has none. */
    public static @Nullable Heard hear(String result) {
        String window = window(result);
        List<String> lines = lines(window);
        Long exit = exit(lines);
        if (exit != null && exit == 0) {
            return null;
        }
        Heard words = words(lines, TroubleWords.hinted(window));
        return exit == null ? words : Heard.exit(exit, words);
    }

    /** The first exit code that fails, else 0 where there is one; null without any. */
    private static @Nullable Long exit(List<String> lines) {
        Long exit = null;
        for (int i = 0; i < lines.size(); i++) {
            if (speaking(i, lines.size()) && TroubleWords.mayExit(lines.get(i))) {
                Matcher matcher = TroubleWords.EXIT.matcher(lines.get(i));
                exit = matcher.find() ? Long.valueOf(matcher.group(1)) : exit;
                if (exit != null && exit != 0) {
                    return exit;
                }
            }
        }
        return exit;
    }

    /** @param hinted whether lines that nobody speaks are worth reading */
    private static @Nullable Heard words(List<String> lines, boolean hinted) {
        Trouble first = null;
        String said = "";
        int worst = 0;
        for (int i = 0; i < lines.size() && worst < Trouble.GRAVEST; i++) {
            boolean speaking = speaking(i, lines.size());
            Trouble trouble = hinted || speaking ? TroubleWords.in(lines.get(i), speaking) : null;
            if (trouble != null) {
                said = first == null ? lines.get(i) : said;
                first = first == null ? trouble : first;
                worst = Math.max(worst, trouble.severity());
            }
        }
        return first == null ? null : Heard.of(first, worst, said);
    }

    private static boolean speaking(int line, int lines) {
        return line < SPEAKING || line >= lines - SPEAKING;
    }

    private static String window(String result) {
        return plain(
                result.length() <= HEAD + TAIL
                        ? result
                        : result.substring(0, HEAD) + "\n" + result.substring(result.length() - TAIL));
    }

    /** Without colours; text that comes in JSON is unescaped as far as lines go. */
    static String plain(String text) {
        String plain = text;
        if (text.startsWith("{") || text.startsWith("[")) {
            plain = text.replace("\\n", "\n").replace("\\\"", "\"");
        }
        return plain.indexOf(ESCAPE) < 0 ? plain : COLOUR.matcher(plain).replaceAll("");
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
