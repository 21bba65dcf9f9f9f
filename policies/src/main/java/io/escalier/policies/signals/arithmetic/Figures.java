package io.escalier.policies.signals.arithmetic;

import io.escalier.policies.signals.arithmetic.Token.Kind;
import java.math.BigDecimal;

/** Reads numbers as people write them: {@code 1,234.5}; what looks like anything else than a number is unknown. */
final class Figures {
    /** More digits than this are no number that anybody calculates with. */
    private static final int MOST_DIGITS = 30;

    private static final String ORDINALS = " st nd rd th ";

    private Figures() {}

    /** There is a digit here, or a point and a digit. */
    static void read(Line line) {
        int from = line.at;
        boolean first = line.begins();
        StringBuilder digits = new StringBuilder();
        boolean plain = whole(line, digits);
        plain &= fraction(line, digits);
        if (first && (line.peek(0) == '.' || line.peek(0) == ')') && line.blank(1)) {
            line.at++;
            line.tokens.add(new Token(Kind.BREAK, from, line.at)); // the number of an item
        } else if (plain && !odd(line) && digits.length() <= MOST_DIGITS) {
            line.tokens.add(new Token(Kind.NUMBER, from, line.at, new BigDecimal(digits.toString()), line.money));
        } else {
            line.tokens.add(new Token(Kind.UNKNOWN, from, line.at));
        }
        line.money = "";
    }

    private static boolean whole(Line line, StringBuilder digits) {
        int from = line.at;
        digits(line, digits);
        boolean plain = digits.length() < 2 || digits.charAt(0) != '0';
        int head = line.at - from;
        while (line.peek(0) == ',' && line.digit(1)) {
            plain &= head >= 1 && head <= 3 && line.digit(2) && line.digit(3) && !line.digit(4);
            line.at++;
            digits(line, digits);
        }
        return plain;
    }

    private static boolean fraction(Line line, StringBuilder digits) {
        if (line.peek(0) == '.' && line.digit(1)) {
            digits.append(digits.isEmpty() ? "0." : ".");
            line.at++;
            digits(line, digits);
        }
        boolean plain = true;
        while ((line.peek(0) == '.' || line.peek(0) == ',' || line.peek(0) == ':') && line.digit(1)) {
            plain = false; // a version, a date, a time, or a comma for a point
            line.at++;
            digits(line, new StringBuilder());
        }
        return plain;
    }

    private static void digits(Line line, StringBuilder digits) {
        while (line.digit(0)) {
            if (digits.length() <= MOST_DIGITS) {
                digits.append(line.peek(0));
            }
            line.at++;
        }
    }

    /** Whether what stands right behind a number makes something else of it; that is then taken too. */
    private static boolean odd(Line line) {
        if (line.peek(0) == '!' || line.peek(0) == '\'' || line.peek(0) == '_') {
            line.at++;
            return true;
        }
        int letters = 0;
        while (line.letter(letters)) {
            letters++;
        }
        if (letters == 1 && line.peek(0) == 'x' && line.digit(1) && line.peek(-1) != '0') {
            return false; // 3x4
        }
        boolean odd = letters == 1
                || (letters == 2 && ORDINALS.contains(" " + line.text.substring(line.at, line.at + 2) + " "));
        if (odd) {
            line.at += letters;
            while (line.letter(0) || line.digit(0)) {
                line.at++;
            }
        }
        return odd;
    }
}
