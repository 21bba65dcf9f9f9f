package io.escalier.policies.signals.format;

import io.escalier.policies.signals.code.Block;
import io.escalier.policies.signals.language.Languages;
import io.escalier.policies.signals.language.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an answer is laid out. Everything is counted so that the author has the benefit of the doubt.
 *
 * @param text all that is spoken
 * @param blocks fenced ones
 * @param about how many words the prose has, more or less
 * @param languages of the prose, asked for only when they matter
 */
public record Layout(String text, List<Block> blocks, int about, Supplier<Languages> languages) {
    private static final Pattern ITEM = Pattern.compile("^([ \\t]{0,40})(?:[-*•+–]|(\\d{1,3})[.)])[ \\t]+\\S");

    private static final Pattern HEADING = Pattern.compile("^(?:#{1,6} \\S|\\*\\*[^*]{1,100}\\*\\*)");

    private static final Pattern RULER = Pattern.compile("^\\s{0,20}\\|?(?:\\s{0,20}:?-{2,100}:?\\s{0,20}\\|){1,50}");

    /** An end of a sentence; what stands before it is looked at too. */
    private static final Pattern END = Pattern.compile("[.!?]{1,10}[\"'”’)*_]{0,5}(?=\\s|$)|[。！？]");

    private static final Pattern SHORT = Pattern.compile(
            "(?:^|[\\s(.])(?:\\p{L}|\\d{1,3}|e\\.g|i\\.e|etc|vs|mr|mrs|ms|dr|prof|st|no"
                    + "|fig|approx|inc|ltd|co|jr|sr|dept|est)$",
            Pattern.CASE_INSENSITIVE);

    private static final String JOINS = "'’-.,/";

    public Layout {
        blocks = List.copyOf(blocks);
    }

    /** The lines outside of fenced blocks. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        boolean fenced = false;
        for (String line : text.split("\n", -1)) {
            boolean fence =
                    line.stripLeading().startsWith("```") || line.stripLeading().startsWith("~~~");
            fenced ^= fence;
            if (!fenced && !fence) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** How many items lists have, in every way in which they can be counted; empty when there are no lists. */
    List<Integer> items() {
        int outermost = Integer.MAX_VALUE;
        int all = 0;
        int top = 0;
        int numbered = 0;
        int headings = 0;
        for (String line : lines()) {
            Matcher item = ITEM.matcher(line);
            headings += HEADING.matcher(line).find() ? 1 : 0;
            if (item.find()) {
                int indent = item.group(1).length();
                top = indent < outermost ? 1 : top + (indent == outermost ? 1 : 0);
                outermost = Math.min(outermost, indent);
                numbered += item.group(2) != null ? 1 : 0;
                all++;
            }
        }
        return all == 0 ? List.of() : List.of(all, top, numbered, top - numbered, headings);
    }

    boolean table() {
        return lines().stream().anyMatch(line -> RULER.matcher(line).find())
                || text.contains("<table")
                || text.contains("\\begin{tab")
                || text.indexOf('┼') >= 0
                || blocks.stream().anyMatch(block -> block.language().equals("csv"));
    }

    /** Runs of letters, digits and what stands between two of them without a blank. */
    int words() {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = Letters.is(c);
            words += letter && !inside ? 1 : 0;
            inside = letter || (inside && JOINS.indexOf(c) >= 0);
        }
        return words;
    }

    /** Whether words are told apart by blanks. */
    boolean spaced() {
        int signs = 0;
        for (int i = 0; i < text.length(); i++) {
            signs += text.charAt(i) >= 0x0E00 && Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return 10 * signs < text.length();
    }

    int sentences() {
        int sentences = 0;
        for (String line : lines()) {
            Matcher end = END.matcher(line);
            while (end.find()) {
                String before = line.substring(Math.max(0, end.start() - 10), end.start());
                sentences += before.isBlank() || SHORT.matcher(before).find() ? 0 : 1;
            }
        }
        return sentences;
    }

    int paragraphs() {
        int paragraphs = 0;
        boolean open = false;
        for (String line : lines()) {
            String plain = line.strip();
            boolean counts = !plain.isEmpty()
                    && !plain.endsWith(":")
                    && !HEADING.matcher(plain).find()
                    && !plain.startsWith("|");
            paragraphs += counts && !open ? 1 : 0;
            open = counts || (open && !plain.isEmpty());
        }
        return paragraphs;
    }
}
