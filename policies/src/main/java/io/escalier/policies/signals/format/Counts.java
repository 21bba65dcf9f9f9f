package io.escalier.policies.signals.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the numbers of things that a sentence asks for. Nothing in its patterns repeats without an upper bound. */
final class Counts {
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("a single", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("twelve", 12),
            Map.entry("fifteen", 15),
            Map.entry("twenty", 20));

    private static final String NUMBER =
            "(\\d{1,4}|a single|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)";

    private static final Pattern COUNT = Pattern.compile(
            "(?:\\b(?:(exactly|precisely|only|just)|(at most|no more than|not more than|a maximum of|maximum|max\\.?|up to"
                    + "|fewer than|less than|under|within|not exceed|below)|(at least|no fewer than|no less than|a minimum of"
                    + "|minimum|more than|over)|(about|around|approximately|roughly|some)) )?\\b" + NUMBER
                    + "(?:(?: ?[-–] ?| to | or )" + NUMBER + ")?(-| )(?:(?!of |words?|sentences?)[a-z]{2,15} ){0,2}"
                    + "(bullet[- ]points?|bullets|bulleted items|list items|sentences?|words?|paragraphs?|items|points|steps"
                    + "|reasons|examples|tips|ideas|suggestions|ways|benefits|advantages|facts|names|questions)\\b"
                    + "( or (?:less|fewer)| max(?:imum)?\\b| or more)?");

    /** Before a number these speak of what is there already. */
    private static final Set<String> GIVEN = Set.of(
            "the",
            "these",
            "those",
            "this",
            "that",
            "following",
            "my",
            "our",
            "first",
            "last",
            "all",
            "above",
            "below",
            "previous",
            "next",
            "given",
            "other",
            "its",
            "her",
            "his",
            "their",
            "every",
            "between",
            "than",
            "level",
            "grade");

    private Counts() {}

    static List<Form> in(String sentence) {
        List<Form> forms = new ArrayList<>();
        Matcher match = COUNT.matcher(sentence);
        while (match.find()) {
            if (!GIVEN.contains(wordBefore(sentence, match.start()))) {
                Form form = form(match);
                if (form != null) {
                    forms.add(form);
                }
            }
        }
        return forms;
    }

    private static String wordBefore(String sentence, int at) {
        int end = at;
        while (end > 0 && sentence.charAt(end - 1) == ' ') {
            end--;
        }
        int from = end;
        while (from > 0 && Character.isLetter(sentence.charAt(from - 1))) {
            from--;
        }
        return sentence.substring(from, end);
    }

    private static @Nullable Form form(Matcher match) {
        int one = number(match.group(5));
        int other = match.group(6) == null ? one : number(match.group(6));
        if (one == 0 || other < one) {
            return null;
        }
        Form.Unit unit = unit(match.group(8));
        return new Form.Counted(unit, bound(match, unit), one, other);
    }

    private static int number(String text) {
        Integer known = NUMBERS.get(text);
        return known == null ? Integer.parseInt(text) : known;
    }

    private static Form.Unit unit(String noun) {
        if (noun.startsWith("word")) {
            return Form.Unit.WORDS;
        }
        if (noun.startsWith("sentence")) {
            return Form.Unit.SENTENCES;
        }
        if (noun.startsWith("paragraph")) {
            return Form.Unit.PARAGRAPHS;
        }
        return noun.startsWith("bullet") || noun.startsWith("list") ? Form.Unit.BULLETS : Form.Unit.THINGS;
    }

    private static Form.Bound bound(Matcher match, Form.Unit unit) {
        String after = match.group(9);
        if (match.group(2) != null || (after != null && !after.equals(" or more"))) {
            return Form.Bound.AT_MOST;
        }
        if (match.group(3) != null || after != null) {
            return Form.Bound.AT_LEAST;
        }
        if (match.group(1) != null) {
            return Form.Bound.EXACTLY;
        }
        boolean loose = match.group(4) != null || (unit == Form.Unit.WORDS && number(match.group(5)) > 3);
        // In three sentences: nobody minds two.
        return loose
                ? Form.Bound.ABOUT
                : unit == Form.Unit.THINGS || unit == Form.Unit.BULLETS ? Form.Bound.EXACTLY : Form.Bound.AT_MOST;
    }
}
