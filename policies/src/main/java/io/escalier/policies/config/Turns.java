package io.escalier.policies.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of turns of a session, written {@code 8 turns} or {@code 1 turn}. */
public record Turns(int count) implements Comparable<Turns> {
    static final Grammar<Turns> GRAMMAR = Grammar.single(
            "a number of turns such as 8 turns",
            Map.of("type", "string", "pattern", "^\\d{1,6} turns?$"),
            Turns::parse);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})( turns?)?");

    /** @throws Unfit for anything else */
    public static Turns parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Unfit("is no number of turns", "Write for example 8 turns");
        }
        if (form.group(2) == null) {
            throw new Unfit("has no unit", "Write " + form.group(1) + " turns");
        }
        return new Turns(Integer.parseInt(form.group(1)));
    }

    @Override
    public int compareTo(Turns other) {
        return Integer.compare(count, other.count);
    }
}
