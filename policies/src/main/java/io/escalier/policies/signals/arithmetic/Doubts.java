package io.escalier.policies.signals.arithmetic;

import io.escalier.policies.signals.arithmetic.Token.Kind;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Why an equation that does not come out may still be no mistake. Asked only where one does not. */
final class Doubts {
    /** How many pieces behind an equation are looked at for a word that takes it back. */
    private static final int BEHIND = 4;

    private Doubts() {}

    static boolean any(List<Token> tokens, int start, Side left, Side right, int end) {
        return denied(tokens, start)
                || takenBack(tokens, end)
                || otherUnits(left, right)
                || percentAdded(left)
                || fraction(left, right)
                || fractionBelow(left)
                || fractionBelow(right)
                || range(left, right)
                || points(left)
                || points(right);
    }

    /** The words before it say that it is not meant, or belong to what is calculated. */
    private static boolean denied(List<Token> tokens, int start) {
        if (start == 0 || !tokens.get(start - 1).is(Kind.BREAK)) {
            return false;
        }
        String[] words = tokens.get(start - 1).word().split(" ", -1);
        String last = words[words.length - 1];
        if (last.equals("of")) {
            return words.length < 2 || !Vocabulary.whole(words[words.length - 2]);
        }
        for (String word : words) {
            if (Vocabulary.denies(word)) {
                return true;
            }
        }
        return Vocabulary.applies(last) || Vocabulary.numbered(last);
    }

    private static boolean takenBack(List<Token> tokens, int end) {
        for (int i = end; i < Math.min(tokens.size(), end + BEHIND); i++) {
            Token token = tokens.get(i);
            if (token.is(Kind.QUESTION)) {
                return true;
            }
            if (!token.is(Kind.BREAK)) {
                return false;
            }
            for (String word : token.word().split(" ", -1)) {
                if (Vocabulary.takesBack(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Hours plus minutes; half an hour that is 30 minutes. */
    private static boolean otherUnits(Side left, Side right) {
        Set<String> units = left.units();
        Set<String> result = new HashSet<>(right.units());
        if (left.adds() && !left.multiplies() && units.size() > 1) {
            return true;
        }
        if (!left.calculates() && left.has(Kind.PERCENT)) {
            return true;
        }
        if (units.isEmpty() || (result.isEmpty() && left.calculates())) {
            return false;
        }
        result.retainAll(units);
        return result.isEmpty();
    }

    private static boolean percentAdded(Side left) {
        return left.has(Kind.PERCENT) && left.adds();
    }

    /** A proper fraction that is a whole number is a date, or half of something. */
    private static boolean fraction(Side left, Side right) {
        List<BigDecimal> parts = left.numbers();
        return left.tokens().size() == 3
                && left.has(Kind.BY)
                && (right.calculates()
                        || (parts.get(0).compareTo(parts.get(1)) < 0
                                && right.numbers().get(0).scale() <= 0
                                && !right.has(Kind.PERCENT)));
    }

    /** 7 / 1/2 means seven divided by a half, to most who write it. */
    private static boolean fractionBelow(Side side) {
        List<Token> tokens = side.tokens();
        for (int i = 2; i < tokens.size(); i++) {
            if (tokens.get(i).is(Kind.BY) && tokens.get(i - 2).is(Kind.BY)) {
                return true;
            }
        }
        return false;
    }

    /** 10-15 without blanks are six pages. */
    private static boolean range(Side left, Side right) {
        List<Token> tokens = left.tokens();
        return tokens.size() == 3
                && tokens.get(1).is(Kind.MINUS)
                && tokens.get(0).to() == tokens.get(1).from()
                && left.numbers().get(0).compareTo(left.numbers().get(1)) < 0
                && !right.tokens().get(0).is(Kind.MINUS);
    }

    /** A point before three figures stands between thousands in half of the world. */
    private static boolean points(Side side) {
        return side.numbers().stream()
                .anyMatch(number -> number.scale() == 3
                        && number.precision() <= 6
                        && number.abs().compareTo(BigDecimal.ONE) >= 0);
    }
}
