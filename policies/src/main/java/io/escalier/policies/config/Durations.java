package io.escalier.policies.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of durations: a whole number and one of ms, s, min, h, d. */
public final class Durations {
    static final Grammar<Duration> GRAMMAR = Grammar.single(
            "a duration such as 2500 ms, 3 s, 10 min, 1 h or 90 d",
            Map.of("type", "string", "pattern", "^\\d{1,9} ?(ms|s|min|h|d)$"),
            Durations::parse);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?([A-Za-z]*)");

    private Durations() {}

    /** @throws Unfit for anything else */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Unfit(
                    "is no duration", "Write a whole number and a unit, for example 2500 ms, 3 s, 10 min, 1 h or 90 d");
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            case "" -> throw new Unfit("has no unit", "Write for example " + amount + " s or " + amount + " ms");
            default -> throw new Unfit("has an unknown unit", "Use ms, s, min, h or d");
        };
    }
}
