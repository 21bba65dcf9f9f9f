package io.escalier.policies.signals.arithmetic;

import io.escalier.policies.signals.arithmetic.Token.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pieces of one side come to.
 *
 * <p>Computed as {@link Reading} says: people who write sums in prose mean one or the other.
 */
final class Expression {
    private static final int DEEPEST = 40;

    /**
     * @param hundredths whether a percent sign divides by 100, or is a unit
     * @param inOrder whether multiplication waits for what stands before it, as on a simple calculator
     */
    record Reading(boolean hundredths, boolean inOrder) {}

    private final List<Token> tokens;
    private final Reading reading;
    private int at;
    private int depth;

    private Expression(List<Token> tokens, Reading reading) {
        this.tokens = tokens;
        this.reading = reading;
    }

    /** Null when this is no expression, or none that can be calculated. */
    static @Nullable Ratio value(List<Token> tokens, Reading reading) {
        Expression expression = new Expression(tokens, reading);
        try {
            Ratio value = expression.sum();
            return expression.at == tokens.size() ? value : null;
        } catch (Ratio.Incalculable e) {
            return null;
        }
    }

    private boolean is(Kind kind) {
        return at < tokens.size() && tokens.get(at).is(kind);
    }

    private boolean skip(Kind kind) {
        boolean is = is(kind);
        at += is ? 1 : 0;
        return is;
    }

    private Ratio sum() {
        Ratio value = product();
        while (is(Kind.PLUS) || is(Kind.MINUS)) {
            boolean plus = is(Kind.PLUS);
            at++;
            Ratio next = reading.inOrder ? signed() : product();
            value = plus ? value.plus(next) : value.minus(next);
            if (reading.inOrder) {
                value = products(value);
            }
        }
        return value;
    }

    private Ratio product() {
        return products(signed());
    }

    private Ratio products(Ratio first) {
        Ratio value = first;
        while (is(Kind.TIMES) || is(Kind.BY)) {
            boolean times = is(Kind.TIMES);
            at++;
            Ratio next = signed();
            value = times ? value.times(next) : value.by(next);
        }
        return value;
    }

    private Ratio signed() {
        boolean negative = skip(Kind.MINUS);
        if (!negative) {
            skip(Kind.PLUS);
        }
        Ratio value = power();
        return negative ? value.negative() : value;
    }

    private Ratio power() {
        Ratio value = single();
        if (skip(Kind.POWER)) {
            value = value.power(is(Kind.MINUS) ? signed() : single());
        }
        if (skip(Kind.PERCENT) && reading.hundredths) {
            value = value.by(Ratio.of(BigDecimal.valueOf(100)));
        }
        return value;
    }

    private Ratio single() {
        if (skip(Kind.OPEN) && depth < DEEPEST) {
            depth++;
            Ratio value = sum();
            depth--;
            if (skip(Kind.CLOSE)) {
                return value;
            }
        } else if (is(Kind.NUMBER)) {
            BigDecimal number = tokens.get(at++).number();
            if (number != null) {
                return Ratio.of(number);
            }
        }
        throw new Ratio.Incalculable();
    }
}
