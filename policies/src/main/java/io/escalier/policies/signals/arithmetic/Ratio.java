package io.escalier.policies.signals.arithmetic;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A number, exactly: a fraction of whole numbers that need not be in lowest terms.
 *
 * @param under 1 or more
 */
record Ratio(BigInteger over, BigInteger under) {
    /** How large either part may become, in bits: more is calculated by nobody who writes prose. */
    private static final int LARGEST = 2_048;

    private static final int HIGHEST_POWER = 64;

    /** It has no value, or one that is too large to be worth knowing. */
    static final class Incalculable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incalculable() {
            super("cannot be calculated", null, false, false);
        }
    }

    static Ratio of(BigDecimal number) {
        return number.scale() <= 0
                ? new Ratio(number.toBigIntegerExact(), BigInteger.ONE)
                : new Ratio(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
    }

    Ratio plus(Ratio other) {
        return bounded(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Ratio minus(Ratio other) {
        return plus(other.negative());
    }

    Ratio negative() {
        return new Ratio(over.negate(), under);
    }

    Ratio times(Ratio other) {
        return bounded(over.multiply(other.over), under.multiply(other.under));
    }

    /** @throws Incalculable by zero */
    Ratio by(Ratio other) {
        int sign = other.over.signum();
        if (sign == 0) {
            throw new Incalculable();
        }
        Ratio inverse = sign > 0
                ? new Ratio(/* over= */ other.under, /* under= */ other.over)
                : new Ratio(/* over= */ other.under.negate(), /* under= */ other.over.negate());
        return times(inverse);
    }

    /** @throws Incalculable for a power that is no small whole number */
    Ratio power(Ratio exponent) {
        BigInteger[] whole = exponent.over.divideAndRemainder(exponent.under);
        if (whole[1].signum() != 0
                || whole[0].abs().bitLength() > 7
                || whole[0].abs().intValue() > HIGHEST_POWER) {
            throw new Incalculable();
        }
        Ratio power = new Ratio(BigInteger.ONE, BigInteger.ONE);
        for (int i = whole[0].abs().intValue(); i > 0; i--) {
            power = power.times(this);
        }
        return whole[0].signum() < 0 ? new Ratio(BigInteger.ONE, BigInteger.ONE).by(power) : power;
    }

    boolean same(Ratio other) {
        return over.multiply(other.under).equals(other.over.multiply(under));
    }

    /** Distance from another number, 0 or more. */
    Ratio from(Ratio other) {
        return minus(other).size();
    }

    Ratio size() {
        return over.signum() < 0 ? negative() : this;
    }

    boolean less(Ratio other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under)) < 0;
    }

    boolean whole() {
        return over.mod(under).signum() == 0;
    }

    private static Ratio bounded(BigInteger over, BigInteger under) {
        if (over.bitLength() > LARGEST || under.bitLength() > LARGEST) {
            throw new Incalculable();
        }
        return new Ratio(over, under);
    }
}
