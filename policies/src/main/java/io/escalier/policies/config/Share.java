package io.escalier.policies.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A part of a whole, written {@code 20%} or {@code 0.2}.
 *
 * @param value 0 to 1
 */
public record Share(double value) implements Comparable<Share> {
    static final Grammar<Share> GRAMMAR = Grammar.single(
            "a share such as 0.2 or 20%",
            Map.of(
                    "anyOf",
                    List.of(
                            Map.of("type", "number", "minimum", 0, "maximum", 1),
                            Map.of("type", "string", "pattern", "^\\d{1,3}(\\.\\d{1,6})? ?%$"))),
            Share::parse);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,9})?");

    public Share {
        if (!(value >= 0 && value <= 1)) {
            throw new Unfit("is not between 0 and 1", "Write for example 0.2 or 20%");
        }
    }

    /** @throws Unfit for anything else */
    public static Share parse(String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1).stripTrailing() : text;
        if (!NUMBER.matcher(number).matches()) {
            throw new Unfit("is no share", "Write for example 0.2 or 20%");
        }
        BigDecimal value = new BigDecimal(number);
        if (percent) {
            value = value.movePointLeft(2);
        } else if (value.compareTo(BigDecimal.ONE) > 0) {
            throw new Unfit("is more than 1", "Write " + number + "% if you meant that");
        }
        if (value.compareTo(BigDecimal.ONE) > 0) {
            throw new Unfit("is more than 100%", "Write at most 100%");
        }
        return new Share(value.doubleValue());
    }

    @Override
    public int compareTo(Share other) {
        return Double.compare(value, other.value);
    }
}
