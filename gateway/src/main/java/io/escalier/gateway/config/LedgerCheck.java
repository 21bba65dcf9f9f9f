package io.escalier.gateway.config;

import io.escalier.gateway.postgres.PostgresAddress;
import io.escalier.policies.config.Problems;
import io.escalier.routing.limit.Limit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A ledger must keep what limits look back on, and its database needs an address that can be read. */
final class LedgerCheck {
    private static final Duration LEAST = Duration.ofDays(1);

    private LedgerCheck() {}

    /** @param callers limits of everybody */
    static void check(LedgerSection ledger, List<Route> routes, List<Limit> callers, Problems problems) {
        ledger.postgres().ifPresent(postgres -> {
            try {
                PostgresAddress.of(postgres.url().value());
            } catch (IllegalArgumentException e) {
                // Without its value, which may hold a password.
                problems.add(
                        postgres.url().at(),
                        postgres.url().path(),
                        null,
                        String.valueOf(e.getMessage()),
                        "Write for example \"jdbc:postgresql://127.0.0.1:5432/escalier\"");
            }
        });
        if (ledger.keep().value().compareTo(LEAST) < 0) {
            problems.add(ledger.keep(), "is less than a day", "Write a duration of a day or more, such as 90 d");
        }
        longest(
                Stream.concat(callers.stream(), routes.stream().flatMap(route -> route.limits().stream())),
                ledger,
                problems);
    }

    private static void longest(Stream<Limit> limits, LedgerSection ledger, Problems problems) {
        limits.filter(Limit.Windowed.class::isInstance)
                .map(Limit.Windowed.class::cast)
                .filter(limit -> limit.per().compareTo(ledger.keep().value()) > 0)
                .findFirst()
                .ifPresent(limit -> problems.add(
                        ledger.keep(),
                        "is shorter than the window of the limit " + limit.name() + ", which looks back on "
                                + limit.per().toHours() + " hours after a restart",
                        "Keep tasks for as long as the longest window, or longer"));
    }
}
