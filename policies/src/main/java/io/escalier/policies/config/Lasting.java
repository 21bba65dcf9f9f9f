package io.escalier.policies.config;

import java.util.Map;

/**
 * How long something lasts, written {@code 8 turns}, or {@code session} for as long as there is one.
 *
 * @param turns 0 or more
 */
public record Lasting(int turns) {
    /** More turns than any session has. */
    public static final int SESSION = 1_000_000;

    static final Grammar<Lasting> GRAMMAR = Grammar.single(
            "a number of turns such as 8 turns, or session",
            Map.of("type", "string", "pattern", "^(\\d{1,6} turns?|session)$"),
            Lasting::parse);

    /** @throws Unfit for anything else */
    public static Lasting parse(String text) {
        return new Lasting(text.equals("session") ? SESSION : Turns.parse(text).count());
    }
}
