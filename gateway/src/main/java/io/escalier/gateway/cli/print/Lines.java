package io.escalier.gateway.cli.print;

import java.util.ArrayList;
import java.util.List;

/** Text cut to what a line holds. What comes from models and clients cannot move the cursor. */
public final class Lines {
    /** Columns of a line. */
    public static final int WIDTH = 100;

    private static final String ELLIPSIS = "…";

    private Lines() {}

    /** One line: runs of blanks and control characters become one blank, and what is too long is cut. */
    public static String shortened(String text, int width) {
        String line = plain(text).replaceAll("\\s+", " ").strip();
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + ELLIPSIS;
    }

    /** Broken between words; a word that is too long stands alone. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : plain(text).strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Without the characters that a terminal obeys. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f]", " ");
    }
}
