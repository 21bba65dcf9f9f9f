package io.escalier.policies.rules;

import io.escalier.routing.price.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads amounts of money as people write them. */
public final class MoneyReader {
    private static final int NANO_DIGITS = 9;

    private MoneyReader() {}

    /**
     * Less than a nano-dollar is nothing: a limit is never read higher than it was written.
     *
     * @param usd 0 to a billion
     * @throws ArithmeticException for more than money can hold
     */
    public static Money usd(BigDecimal usd) {
        return new Money(
                usd.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.FLOOR).longValueExact());
    }
}
