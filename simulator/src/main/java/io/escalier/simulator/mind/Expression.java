package io.escalier.simulator.mind;

import java.math.BigInteger;
import java.util.Optional;

/** Evaluates whole-number arithmetic with {@code + - *}, brackets and a leading minus, exactly. */
final class Expression {
    private final String text;
    private int at;
    private int operations;
    private boolean broken;

    private Expression(String text) {
        this.text = text;
    }

    record Value(BigInteger number, int operations) {}

    /** Empty when the text is no such expression. */
    static Optional<Value> evaluate(String text) {
        Expression expression = new Expression(text);
        BigInteger number = expression.sum();
        expression.skipSpace();
        if (expression.broken || expression.at < text.length()) {
            return Optional.empty();
        }
        return Optional.of(new Value(number, expression.operations));
    }

    private BigInteger sum() {
        BigInteger left = product();
        while (true) {
            if (take('+')) {
                operations++;
                left = left.add(product());
            } else if (take('-')) {
                operations++;
                left = left.subtract(product());
            } else {
                return left;
            }
        }
    }

    private BigInteger product() {
        BigInteger left = factor();
        while (take('*')) {
            operations++;
            left = left.multiply(factor());
        }
        return left;
    }

    private BigInteger factor() {
        if (take('-')) {
            return factor().negate();
        }
        if (take('(')) {
            BigInteger inner = sum();
            broken |= !take(')');
            return inner;
        }
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            broken = true;
            return BigInteger.ZERO;
        }
        return new BigInteger(text.substring(from, at));
    }

    private boolean take(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            skipSpace();
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
