package io.escalier.gateway.config;

import io.escalier.policies.config.Grammar;
import io.escalier.policies.config.Unfit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;

/** How days are written. */
final class Dates {
    static final Grammar<LocalDate> GRAMMAR =
            Grammar.single("a day such as 2027-01-31", Map.of("type", "string", "format", "date"), Dates::parse);

    private Dates() {}

    private static LocalDate parse(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Unfit("is no day", "Write year, month and day, for example 2027-01-31");
        }
    }
}
