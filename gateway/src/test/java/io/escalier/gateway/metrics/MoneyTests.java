package io.escalier.gateway.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.ledger.Rows;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Money on the page of metrics")
class MoneyTests {
    private static final int ATTEMPTS = 1_000_000;
    private final Metrics metrics = new Metrics();

    private long spentNano() {
        String line = metrics.scrape("")
                .text()
                .lines()
                .filter(l -> l.startsWith("escalier_cost_usd_total"))
                .findFirst()
                .orElseThrow();
        return new BigDecimal(line.substring(line.lastIndexOf(' ') + 1))
                .movePointRight(9)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private void spend(long nano) {
        metrics.telemetry().attemptEnded(Rows.task("t-1"), Rows.attempt("a-1", Rows.BILLED, Cost.of(new Money(nano))));
    }

    @Test
    @DisplayName("is the sum of a million odd amounts, to the nano-dollar")
    void millionsOfOddAmounts() {
        metrics.register(new RouteNames(
                "code",
                "balanced",
                Set.of("small"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                false,
                false,
                Set.of(),
                Set.of("team_budget"),
                false));
        Random random = new Random(7);
        long sum = 0;
        for (int i = 0; i < ATTEMPTS; i++) {
            long nano = random.nextLong(4_000_000) * 2 + 1;
            sum += nano;
            spend(nano);
        }
        assertEquals(sum, spentNano());
    }

    @Test
    @DisplayName("is exact to the nano-dollar up to four million dollars")
    void upToFourMillionDollars() {
        metrics.register(new RouteNames(
                "code",
                "balanced",
                Set.of("small"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                false,
                false,
                Set.of(),
                Set.of("team_budget"),
                false));
        long sum = 3_999_999_000_000_000L;
        spend(sum);
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            long nano = 1 + random.nextLong(1_999_999_999L);
            sum += nano;
            spend(nano);
            assertEquals(sum, spentNano());
        }
    }
}
