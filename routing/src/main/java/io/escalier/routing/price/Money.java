package io.escalier.routing.price;

import java.math.BigDecimal;

/**
 * An amount in whole nano-dollars.
 *
 * @param nanoUsd 1 USD is 1,000,000,000; up to about 9.2 billion USD
 */
public record Money(long nanoUsd) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    private static final int NANO_DIGITS = 9;

    /** @throws ArithmeticException when the sum does not fit */
    public Money plus(Money other) {
        return new Money(Math.addExact(nanoUsd, other.nanoUsd));
    }

    /** Exact. */
    public BigDecimal usd() {
        return BigDecimal.valueOf(nanoUsd, NANO_DIGITS);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(nanoUsd, other.nanoUsd);
    }

    /** In dollars with nine decimals, without a sign for the currency. */
    @Override
    public String toString() {
        return usd().toPlainString();
    }
}
