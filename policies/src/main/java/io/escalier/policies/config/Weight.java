package io.escalier.policies.config;

import java.util.Map;

/**
 * How much more of something one gets than another.
 *
 * @param value 1 to 1000000
 */
public record Weight(int value) {
    private static final int MOST = 1_000_000;

    static final Grammar<Weight> GRAMMAR = Grammar.single(
            "a weight such as 3", Map.of("type", "integer", "minimum", 1, "maximum", MOST), Weight::parse);

    /** @throws Unfit for anything else */
    public static Weight parse(String text) {
        if (!text.matches("[1-9]\\d{0,6}") || Integer.parseInt(text) > MOST) {
            throw new Unfit("is no weight", "Write a whole number from 1 to " + MOST);
        }
        return new Weight(Integer.parseInt(text));
    }
}
