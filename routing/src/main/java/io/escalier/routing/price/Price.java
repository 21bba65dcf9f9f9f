package io.escalier.routing.price;

import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What one model costs, in whole pico-dollars per token of each kind (per call for {@link UsageKind#REQUEST}). A
 * dollar per million tokens is a million pico-dollars per token.
 */
public final class Price {
    /** Nothing is known of the price. */
    public static final Price UNKNOWN = new Price(Map.of());

    private static final BigInteger PICO_PER_NANO = BigInteger.valueOf(1000);
    private static final int PICO_PER_USD_PER_MILLION = 6;

    private final Map<UsageKind, Long> picoPerUnit;

    private Price(Map<UsageKind, Long> picoPerUnit) {
        this.picoPerUnit = picoPerUnit;
    }

    /**
     * From the prices that people write.
     *
     * @param usdPerMillion dollars per million tokens, 0 or more; for {@link UsageKind#REQUEST} dollars per million
     *     calls. Reasoning falls back to output, cache reads and writes to input, a call to nothing.
     * @throws ArithmeticException when one has more than six decimals or does not fit
     */
    public static Price perMillion(Map<UsageKind, BigDecimal> usdPerMillion) {
        Map<UsageKind, Long> pico = new EnumMap<>(UsageKind.class);
        usdPerMillion.forEach((kind, usd) -> pico.put(
                kind,
                usd.scaleByPowerOfTen(PICO_PER_USD_PER_MILLION)
                        .setScale(0, RoundingMode.UNNECESSARY)
                        .longValueExact()));
        fallBack(pico, UsageKind.REASONING, UsageKind.OUTPUT);
        fallBack(pico, UsageKind.CACHE_READ, UsageKind.INPUT);
        fallBack(pico, UsageKind.CACHE_WRITE_5M, UsageKind.INPUT);
        fallBack(pico, UsageKind.CACHE_WRITE_1H, UsageKind.INPUT);
        if (!pico.isEmpty()) {
            pico.putIfAbsent(UsageKind.REQUEST, 0L);
        }
        return new Price(pico);
    }

    /**
     * The dearest of several in each kind; of a kind that one of them has no price for, none.
     *
     * @param all 1 or more
     */
    public static Price dearest(List<Price> all) {
        Map<UsageKind, Long> pico = new EnumMap<>(UsageKind.class);
        for (UsageKind kind : UsageKind.values()) {
            if (all.stream().allMatch(price -> price.pico(kind).isPresent())) {
                pico.put(
                        kind,
                        all.stream()
                                .mapToLong(price -> price.pico(kind).orElse(0))
                                .max()
                                .orElse(0));
            }
        }
        return new Price(pico);
    }

    private static void fallBack(Map<UsageKind, Long> pico, UsageKind kind, UsageKind to) {
        Long price = pico.get(to);
        if (price != null) {
            pico.putIfAbsent(kind, price);
        }
    }

    /** Pico-dollars per token; empty when that kind has no price. */
    public OptionalLong pico(UsageKind kind) {
        Long price = picoPerUnit.get(kind);
        return price == null ? OptionalLong.empty() : OptionalLong.of(price);
    }

    /**
     * Multiplied out exactly, summed, and rounded once, half up, to nano-dollars.
     *
     * @return {@link Cost#UNKNOWN} when a count is unknown, a kind that was used has no price, or no amount of money can
     *     hold the cost
     */
    public Cost of(Usage usage) {
        return sum(usage, this::pico);
    }

    /**
     * The same of a use that has not come yet, of which only the sides are known: what goes in may turn out to be written
     * to a cache, what comes out to be reasoning, so each side is at the dearest of its prices.
     */
    public Cost atMost(Usage upTo) {
        return sum(upTo, this::dearest);
    }

    private OptionalLong dearest(UsageKind kind) {
        return switch (kind) {
            case INPUT ->
                dearest(UsageKind.INPUT, UsageKind.CACHE_READ, UsageKind.CACHE_WRITE_5M, UsageKind.CACHE_WRITE_1H);
            case OUTPUT -> dearest(UsageKind.OUTPUT, UsageKind.REASONING);
            default -> pico(kind);
        };
    }

    /** Of those that have a price; none when the first has none. */
    private OptionalLong dearest(UsageKind first, UsageKind... others) {
        OptionalLong price = pico(first);
        for (UsageKind other : others) {
            OptionalLong dearer = pico(other);
            if (price.isPresent() && dearer.orElse(0) > price.getAsLong()) {
                price = dearer;
            }
        }
        return price;
    }

    private static Cost sum(Usage usage, Function<UsageKind, OptionalLong> prices) {
        BigInteger pico = BigInteger.ZERO;
        for (UsageKind kind : UsageKind.values()) {
            OptionalLong count = usage.count(kind);
            OptionalLong price = prices.apply(kind);
            if (count.isEmpty() || count.getAsLong() > 0 && price.isEmpty()) {
                return Cost.UNKNOWN;
            }
            if (count.getAsLong() > 0) {
                pico = pico.add(BigInteger.valueOf(count.getAsLong()).multiply(BigInteger.valueOf(price.getAsLong())));
            }
        }
        BigInteger nano = pico.add(PICO_PER_NANO.shiftRight(1)).divide(PICO_PER_NANO);
        return nano.bitLength() < Long.SIZE ? Cost.of(new Money(nano.longValue())) : Cost.UNKNOWN;
    }
}
