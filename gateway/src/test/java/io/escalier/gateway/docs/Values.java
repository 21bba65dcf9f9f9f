package io.escalier.gateway.docs;

import io.escalier.policies.config.Durations;
import io.escalier.policies.config.Listen;
import io.escalier.policies.config.Share;
import io.escalier.policies.config.Size;
import io.escalier.policies.config.Turns;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/** Writes the section on how values are written; its examples are read by the code that reads configurations. */
final class Values {
    private static final String BEGINNING = """

            ## How values are written

            | value | grammar | for example | not |
            |---|---|---|---|
            """;

    private static final String END = """

            **Money.** Prices are US dollars per million tokens, written as plain numbers (`0.15`): digits with at most one point, no
            currency, no separators, no quotes. A price that is not given is unknown and reported as unknown; `0` is free of charge.
            Within the gateway money is whole nano-dollars.

            **Secrets** are references and never stand in the file: `"${NAME}"` for an environment variable, `"file:/run/secrets/key"` for a
            file with nothing but the secret in it, at most 64 KiB. Both are read once, at the start; white space around them goes. Quote
            them: in YAML `{` begins a mapping. A secret that is written out is refused and not repeated in the message, nor anywhere else.

            **Names** of providers, models, routes, policies and rules have small letters, digits, `_`, `.` and `-`, begin with a letter or a
            digit, and have at most 64 characters. **Numbers, true and false** stand without quotes; `yes`, `no`, `on` and `off` are texts.
            """;

    private Values() {}

    static String text() {
        return BEGINNING
                + row(
                        "duration",
                        "a whole number and `ms`, `s`, `min`, `h` or `d`",
                        Durations::parse,
                        List.of("2500 ms", "3 s", "10 min", "24h", "90 d"),
                        List.of("3", "1.5 s", "2 m"))
                + row(
                        "size",
                        "a whole number and `B`, `kB`, `MB`, `GB` (powers of 1000) or `KiB`, `MiB`, `GiB` (powers of 1024)",
                        Size::parse,
                        List.of("20 MB", "64 KiB"),
                        List.of("20", "20M"))
                + row(
                        "share",
                        "a percentage, or a number from 0 to 1",
                        Share::parse,
                        List.of("20%", "12.5 %", "0.2"),
                        List.of("20", "120%"))
                + row("turns", "a whole number and `turns`", Turns::parse, List.of("8 turns", "1 turn"), List.of("8"))
                + row(
                        "address to listen at",
                        "host and port; IPv6 in brackets; port 0 for any free one",
                        Listen::parse,
                        List.of("127.0.0.1:8080", "[::1]:8080", "localhost:0", "0.0.0.0:8080"),
                        List.of("8080", "::1:8080"))
                + END;
    }

    private static <T> String row(
            String value, String grammar, Function<String, T> parse, List<String> good, List<String> bad) {
        good.forEach(text -> Assertions.assertNotNull(parse.apply(text), text));
        bad.forEach(text -> Assertions.assertThrows(IllegalArgumentException.class, () -> parse.apply(text), text));
        return "| %s | %s | %s | %s |%n".formatted(value, grammar, code(good), code(bad));
    }

    private static String code(List<String> examples) {
        return examples.stream().map(example -> "`" + example + "`").collect(Collectors.joining(", "));
    }
}
