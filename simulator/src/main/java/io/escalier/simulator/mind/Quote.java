package io.escalier.simulator.mind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message quotes between tags whose names end in sixteen hexadecimal digits, such as {@code <answer-…>}.
 *
 * @param name of the tag without the digits
 */
record Quote(String name, String text) {
    private static final Pattern OPENING = Pattern.compile("<([a-z]{1,20})-([0-9a-f]{16})>\\n?");

    /** All of a text, in order; a tag that is not closed quotes nothing. */
    static List<Quote> in(String text) {
        List<Quote> quotes = new ArrayList<>();
        read(text, quotes);
        return quotes;
    }

    /** The text without what it quotes. */
    static String without(String text) {
        return read(text, new ArrayList<>());
    }

    private static String read(String text, List<Quote> quotes) {
        if (!text.contains("</")) {
            return text;
        }
        StringBuilder rest = new StringBuilder();
        Matcher opening = OPENING.matcher(text);
        int from = 0;
        int at = 0;
        while (opening.find(at)) {
            String closing = "</" + opening.group(1) + "-" + opening.group(2) + ">";
            int end = text.indexOf(closing, opening.end());
            at = end < 0 ? opening.end() : end + closing.length();
            if (end >= 0) {
                quotes.add(new Quote(
                        opening.group(1), text.substring(opening.end(), end).stripTrailing()));
                rest.append(text, from, opening.start());
                from = at;
            }
        }
        return rest.append(text, from, text.length()).toString();
    }

    /** The first of a name. */
    static Optional<String> named(String name, String text) {
        return in(text).stream()
                .filter(quote -> quote.name().equals(name))
                .map(Quote::text)
                .findFirst();
    }

    static boolean has(String name, String text) {
        return named(name, text).isPresent();
    }
}
