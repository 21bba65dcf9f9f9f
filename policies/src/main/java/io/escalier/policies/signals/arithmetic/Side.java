package io.escalier.policies.signals.arithmetic;

import io.escalier.policies.signals.arithmetic.Token.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One side of an equation: pieces with nothing unknown among them. */
record Side(List<Token> tokens) {
    /** The longest that is calculated, in pieces. */
    static final int LONGEST = 200;

    boolean has(Kind kind) {
        return tokens.stream().anyMatch(token -> token.is(kind));
    }

    /** Whether there is something to calculate, rather than one number with its sign. */
    boolean calculates() {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).kind().operator()) {
                return true;
            }
        }
        return false;
    }

    boolean adds() {
        return tokens.stream().skip(1).anyMatch(token -> token.is(Kind.PLUS) || token.is(Kind.MINUS));
    }

    boolean multiplies() {
        return has(Kind.TIMES) || has(Kind.BY) || has(Kind.POWER);
    }

    /** What its numbers are counted in, as far as that is said. */
    Set<String> units() {
        return tokens.stream()
                .filter(token -> token.is(Kind.NUMBER) && !token.word().isEmpty())
                .map(Token::word)
                .collect(Collectors.toSet());
    }

    /** The number that it is, without its sign, or begins with; null when it begins otherwise. */
    @Nullable
    BigDecimal first() {
        for (Token token : tokens) {
            if (token.is(Kind.NUMBER)) {
                return token.number();
            }
            if (!token.is(Kind.OPEN) && !token.is(Kind.MINUS) && !token.is(Kind.PLUS)) {
                return null;
            }
        }
        return null;
    }

    List<BigDecimal> numbers() {
        return tokens.stream().map(Token::number).filter(Objects::nonNull).toList();
    }

    int from() {
        return tokens.get(0).from();
    }

    int to() {
        return tokens.get(tokens.size() - 1).to();
    }
}
