package io.escalier.policies.signals.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of Markdown.
 *
 * @param language the first word behind the opening fence, in small letters; empty when there is none
 * @param text between the fences, without the indentation of the opening one
 */
public record Block(String language, String text) {
    /** How many blocks of one answer are looked at. */
    public static final int MOST = 50;

    /** How much of an answer is looked at, in characters. */
    public static final int LONGEST = 100_000;

    /** The closed blocks of an answer. What begins and does not end is none yet. */
    public static List<Block> of(String answer) {
        List<Block> blocks = new ArrayList<>();
        if (answer.contains("```") || answer.contains("~~~")) {
            String text = answer.length() <= LONGEST ? answer : answer.substring(0, LONGEST);
            Fence open = null;
            StringBuilder inside = new StringBuilder();
            int from = 0;
            while (from < text.length() && blocks.size() < MOST) {
                int end = text.indexOf('\n', from);
                String line = text.substring(from, end < 0 ? text.length() : end);
                from += line.length() + 1;
                Fence fence = Fence.of(line);
                if (open == null) {
                    open = fence;
                    inside.setLength(0);
                } else if (fence != null && fence.closes(open)) {
                    blocks.add(new Block(open.language, inside.toString()));
                    open = null;
                } else {
                    inside.append(open.inside(line)).append('\n');
                }
            }
        }
        return blocks;
    }

    /** A line that opens or closes a block. */
    private record Fence(char mark, int marks, int indent, String language) {
        /** The longest name of a language, in characters. */
        private static final int LONGEST_NAME = 30;

        static @Nullable Fence of(String line) {
            int indent = 0;
            while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
                indent++;
            }
            if (!line.startsWith("```", indent) && !line.startsWith("~~~", indent)) {
                return null;
            }
            char mark = line.charAt(indent);
            int at = indent;
            while (at < line.length() && line.charAt(at) == mark) {
                at++;
            }
            String info = line.substring(at, Math.min(line.length(), at + LONGEST_NAME))
                    .strip();
            int word = 0;
            while (word < info.length() && !Character.isWhitespace(info.charAt(word)) && info.charAt(word) != '{') {
                word++;
            }
            return new Fence(mark, at - indent, indent, info.substring(0, word).toLowerCase(Locale.ROOT));
        }

        boolean closes(Fence open) {
            return mark == open.mark && marks >= open.marks && language.isEmpty();
        }

        String inside(String line) {
            int at = 0;
            while (at < indent && at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
                at++;
            }
            return line.substring(at);
        }
    }
}
