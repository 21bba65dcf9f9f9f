package io.escalier.routing.price;

import static io.escalier.routing.attempt.UsageKind.CACHE_READ;
import static io.escalier.routing.attempt.UsageKind.CACHE_WRITE_1H;
import static io.escalier.routing.attempt.UsageKind.CACHE_WRITE_5M;
import static io.escalier.routing.attempt.UsageKind.INPUT;
import static io.escalier.routing.attempt.UsageKind.OUTPUT;
import static io.escalier.routing.attempt.UsageKind.REASONING;
import static io.escalier.routing.attempt.UsageKind.REQUEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A price")
class PriceTests {
    private static final int CASES = 20_000;

    private static Price price(UsageKind kind, String usdPerMillion) {
        return Price.perMillion(Map.of(kind, new BigDecimal(usdPerMillion)));
    }

    private static Cost nanos(long nanos) {
        return Cost.of(new Money(nanos));
    }

    @Test
    @DisplayName("of a dollar per million tokens is a million pico-dollars per token")
    void pico() {
        assertEquals(OptionalLong.of(1_000_000), price(INPUT, "1").pico(INPUT));
        assertEquals(OptionalLong.of(1), price(INPUT, "0.000001").pico(INPUT));
    }

    @Test
    @DisplayName("finer than a pico-dollar per token is refused, not rounded")
    void tooFine() {
        assertThrows(ArithmeticException.class, () -> price(INPUT, "0.0000001"));
    }

    @Test
    @DisplayName("is rounded half up, and only once per usage")
    void roundedOnce() {
        Price price = Price.perMillion(Map.of(INPUT, new BigDecimal("0.0005"), OUTPUT, new BigDecimal("0.0005")));
        assertEquals(nanos(1), price.of(Usage.builder().exact(INPUT, 1).build()), "half a nano-dollar");
        assertEquals(
                nanos(0),
                price(INPUT, "0.000499").of(Usage.builder().exact(INPUT, 1).build()));
        assertEquals(
                nanos(1),
                price.of(Usage.builder().exact(INPUT, 1).exact(OUTPUT, 1).build()),
                "two halves are one, not two");
    }

    @Test
    @DisplayName("of reasoning is that of output, of cache reads and writes that of input, of a call nothing")
    void fallbacks() {
        Price price = Price.perMillion(Map.of(INPUT, new BigDecimal(2), OUTPUT, new BigDecimal(10)));
        assertEquals(OptionalLong.of(10_000_000), price.pico(REASONING));
        assertEquals(OptionalLong.of(2_000_000), price.pico(CACHE_READ));
        assertEquals(OptionalLong.of(2_000_000), price.pico(CACHE_WRITE_5M));
        assertEquals(OptionalLong.of(2_000_000), price.pico(CACHE_WRITE_1H));
        assertEquals(OptionalLong.of(0), price.pico(REQUEST));
    }

    @Test
    @DisplayName("of its own goes before a fallback")
    void ownPrice() {
        Price price = Price.perMillion(Map.of(INPUT, new BigDecimal(2), CACHE_READ, new BigDecimal("0.2")));
        assertEquals(nanos(200), price.of(Usage.builder().exact(CACHE_READ, 1).build()));
    }

    @Test
    @DisplayName("that is missing for a kind that was used makes the cost unknown; for one that was not, it does not")
    void missing() {
        Price price = price(INPUT, "2");
        assertEquals(
                Cost.UNKNOWN,
                price.of(Usage.builder().exact(INPUT, 5).exact(OUTPUT, 1).build()));
        assertEquals(nanos(10_000), price.of(Usage.builder().exact(INPUT, 5).build()));
        assertEquals(
                Cost.UNKNOWN, Price.UNKNOWN.of(Usage.builder().exact(REQUEST, 1).build()));
        assertEquals(nanos(0), Price.UNKNOWN.of(Usage.NONE), "a call that never was costs nothing at any price");
    }

    @Test
    @DisplayName("of an unknown count is unknown, even where the kind is free")
    void unknownCount() {
        Price free = Price.perMillion(Map.of(INPUT, BigDecimal.ZERO, OUTPUT, BigDecimal.ZERO));
        assertEquals(Cost.UNKNOWN, free.of(Usage.builder().unknown(INPUT).build()));
        assertEquals(Cost.UNKNOWN, free.of(Usage.UNKNOWN));
    }

    @Test
    @DisplayName("times an absurd count is unknown: no amount can hold it")
    void absurdCount() {
        assertEquals(
                Cost.UNKNOWN,
                price(OUTPUT, "15")
                        .of(Usage.builder().exact(OUTPUT, Long.MAX_VALUE).build()));
    }

    @Test
    @DisplayName("times a count is known up to the most that money can hold, and unknown one token beyond")
    void mostThatFits() {
        Price thousandNanos = price(OUTPUT, "1");
        long most = Long.MAX_VALUE / 1000;
        assertEquals(
                nanos(most * 1000),
                thousandNanos.of(Usage.builder().exact(OUTPUT, most).build()));
        assertEquals(
                Cost.UNKNOWN,
                thousandNanos.of(Usage.builder().exact(OUTPUT, most + 1).build()));
    }

    @Test
    @DisplayName("agrees to the nano-dollar with decimal arithmetic, for thousands of random usages")
    void agreesWithDecimals() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Map<UsageKind, BigDecimal> perMillion = new EnumMap<>(UsageKind.class);
            Usage.Builder usage = Usage.builder();
            BigDecimal usd = BigDecimal.ZERO;
            for (UsageKind kind : UsageKind.values()) {
                BigDecimal price = BigDecimal.valueOf(random.nextInt(100_000_000), 6);
                long count = random.nextInt(4) == 0 ? 0 : random.nextInt(200_000);
                perMillion.put(kind, price);
                usage.exact(kind, count);
                usd = usd.add(price.multiply(BigDecimal.valueOf(count)).movePointLeft(6));
            }
            Money expected = new Money(
                    usd.setScale(9, RoundingMode.HALF_UP).unscaledValue().longValueExact());
            assertEquals(Cost.of(expected), Price.perMillion(perMillion).of(usage.build()), "seed " + seed);
        }
    }

    @Test
    @DisplayName(
            "of what is still to come takes each side at its dearest: caches may be written, answers thought about")
    void atMost() {
        Price price = Price.perMillion(Map.of(
                UsageKind.INPUT, BigDecimal.ONE,
                UsageKind.CACHE_READ, new BigDecimal("0.1"),
                UsageKind.CACHE_WRITE_5M, new BigDecimal("1.25"),
                UsageKind.CACHE_WRITE_1H, new BigDecimal("2"),
                UsageKind.OUTPUT, new BigDecimal("5")));
        Usage upTo = Usage.builder()
                .estimated(UsageKind.INPUT, 1000)
                .estimated(UsageKind.OUTPUT, 100)
                .build();
        assertEquals(Cost.of(new Money(2_500_000)), price.atMost(upTo));
        assertEquals(Cost.of(new Money(1_500_000)), price.of(upTo));
        assertEquals(Cost.UNKNOWN, Price.UNKNOWN.atMost(upTo));
    }
}
