package io.escalier.policies.signals.arithmetic;

import io.escalier.policies.signals.arithmetic.Expression.Reading;
import io.escalier.policies.signals.arithmetic.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether two sides come to the same, in any of the ways in which they can be read and rounded. */
final class Comparison {
    private static final Ratio HUNDRED = Ratio.of(BigDecimal.valueOf(100));

    /** How far off "about" may be, and figures that are rounded themselves. */
    private static final Ratio NEAR = Ratio.of(new BigDecimal("0.02"));

    private static final Ratio HALF = Ratio.of(new BigDecimal("0.5"));

    /** How many figures a number has that a machine wrote in binary, and how far off it may then be. */
    private static final int FLOAT = 10;

    private static final Ratio TINY = Ratio.of(new BigDecimal("0.000000001"));

    /** Cents that are mostly thirds and sixths, rounded. */
    private static final Set<String> THIRDS = Set.of("33", "66", "67", "16", "17", "83");

    /** What a comparison can find. */
    enum Result {
        HOLDS,
        FAILS,
        /** Nothing can be said: a side has no value. */
        UNKNOWN
    }

    private Comparison() {}

    /** @param about whether the sides are said to be about equal only */
    static Result of(Side left, Side right, boolean about) {
        Result result = Result.UNKNOWN;
        for (Reading reading : readings(left, right)) {
            Ratio one = Expression.value(left.tokens(), reading);
            Ratio other = Expression.value(right.tokens(), reading);
            if (one != null && other != null) {
                try {
                    if (holds(left, one, right, other, about)) {
                        return Result.HOLDS;
                    }
                    result = Result.FAILS;
                } catch (Ratio.Incalculable e) {
                    return Result.UNKNOWN;
                }
            }
        }
        return result;
    }

    private static List<Reading> readings(Side left, Side right) {
        boolean percent = left.has(Kind.PERCENT) || right.has(Kind.PERCENT);
        boolean mixed = (left.adds() && left.multiplies()) || (right.adds() && right.multiplies());
        List<Reading> readings = new ArrayList<>(4);
        readings.add(new Reading(true, false));
        if (percent) {
            readings.add(new Reading(false, false));
        }
        if (mixed) {
            readings.add(new Reading(true, true));
        }
        return readings;
    }

    private static boolean holds(Side left, Ratio one, Side right, Ratio other, boolean about) {
        if (one.same(other)) {
            return true;
        }
        if (!right.calculates()) {
            return stated(left, one, right, other, about);
        }
        if (!left.calculates()) {
            return stated(right, other, left, one, about);
        }
        BigDecimal first = right.first();
        // Run on: 5 + 3 = 8 - 2 = 6.
        return (first != null && one.same(Ratio.of(first)))
                || ((about || rounded(left) || rounded(right)) && near(one, other, NEAR));
    }

    /** Whether a number is what a side comes to, rounded to as many places as it has. */
    private static boolean stated(Side side, Ratio value, Side number, Ratio as, boolean about) {
        BigDecimal written = number.first();
        if (written == null) {
            return false;
        }
        if (number.has(Kind.PERCENT)) {
            Ratio written100 = Ratio.of(written);
            return close(side, value, written100, written, about)
                    || close(side, value.times(HUNDRED), written100, written, about);
        }
        return close(side, value, as, written, about);
    }

    private static boolean close(Side side, Ratio value, Ratio as, BigDecimal written, boolean about) {
        Ratio off = value.from(as);
        Ratio place = Ratio.of(BigDecimal.ONE.movePointLeft(written.scale()));
        boolean finer = !value.by(place).whole();
        if (finer && off.less(place)) {
            return true;
        }
        if (about) {
            BigDecimal significant = written.signum() == 0 ? written : written.stripTrailingZeros();
            Ratio last = Ratio.of(BigDecimal.ONE.movePointLeft(Math.max(-20, significant.scale())));
            return off.less(last) || near(value, as, NEAR);
        }
        if (written.precision() >= FLOAT && near(value, as, TINY)) {
            return true;
        }
        return rounded(side)
                && (side.multiplies() ? near(value, as, inexact(side)) : finer(side, written) && near(value, as, NEAR));
    }

    /** Whether a sum has more places than what is added: then that was rounded. */
    private static boolean finer(Side side, BigDecimal written) {
        return side.numbers().stream().allMatch(number -> number.scale() < written.scale());
    }

    private static boolean near(Ratio one, Ratio other, Ratio share) {
        return !one.size().times(share).less(one.from(other));
    }

    /** Whether some number has two places or more and is no money, so that it may be rounded. */
    private static boolean rounded(Side side) {
        return side.tokens().stream().anyMatch(Comparison::rounded);
    }

    private static boolean rounded(Token token) {
        BigDecimal number = token.number();
        if (number == null || number.scale() < 2 || number.signum() == 0) {
            return false;
        }
        String digits = number.toPlainString();
        return !token.word().equals("$")
                || number.scale() > 2
                || THIRDS.contains(digits.substring(digits.length() - 2));
    }

    /** By what share a product can be off because its factors are rounded. */
    private static Ratio inexact(Side side) {
        Ratio share = Ratio.of(BigDecimal.ZERO);
        for (Token token : side.tokens()) {
            BigDecimal number = token.number();
            if (number != null && rounded(token)) {
                Ratio half = HALF.times(Ratio.of(BigDecimal.ONE.movePointLeft(number.scale())));
                share = share.plus(half.by(Ratio.of(number)));
            }
        }
        return NEAR.less(share) ? NEAR : share;
    }
}
