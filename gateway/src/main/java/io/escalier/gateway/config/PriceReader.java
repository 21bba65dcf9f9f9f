package io.escalier.gateway.config;

import io.escalier.policies.config.Share;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.price.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

/** Prices as people write them. */
final class PriceReader {
    /** Of a dollar per million tokens: a pico-dollar per token. */
    private static final int DECIMALS = 6;

    private PriceReader() {}

    static Price read(ModelSection.PriceSection price, Share discount) {
        BigDecimal paid = BigDecimal.ONE.subtract(BigDecimal.valueOf(discount.value()));
        Map<UsageKind, BigDecimal> usd = new EnumMap<>(UsageKind.class);
        usd.put(UsageKind.INPUT, price.input());
        usd.put(UsageKind.OUTPUT, price.output());
        price.cacheRead().ifPresent(value -> usd.put(UsageKind.CACHE_READ, value));
        price.cacheWrite5m().ifPresent(value -> usd.put(UsageKind.CACHE_WRITE_5M, value));
        price.cacheWrite1h().ifPresent(value -> usd.put(UsageKind.CACHE_WRITE_1H, value));
        price.reasoning().ifPresent(value -> usd.put(UsageKind.REASONING, value));
        price.request().ifPresent(value -> usd.put(UsageKind.REQUEST, value));
        usd.replaceAll((kind, value) -> value.multiply(paid).setScale(DECIMALS, RoundingMode.HALF_UP));
        return Price.perMillion(usd);
    }
}
