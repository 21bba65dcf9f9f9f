package io.escalier.policies.signals.arithmetic;

import io.escalier.policies.signals.arithmetic.Token.Kind;
import java.math.BigDecimal;
import java.util.List;

/** Takes a line apart. Each character is looked at once, and a few around it. */
final class Lexer {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private final Line line;
    private final Latex latex = new Latex();

    private Lexer(String text) {
        line = new Line(text);
    }

    static List<Token> read(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.line.more()) {
            lexer.next();
        }
        return lexer.line.tokens;
    }

    private void next() {
        char c = line.peek(0);
        if (line.blank(0)) {
            line.drop(1);
        } else if (line.digit(0) || (c == '.' && line.digit(1))) {
            Figures.read(line);
        } else if (Character.isLetter(c)) {
            word();
        } else {
            sign(c);
        }
    }

    private void sign(char c) {
        switch (c) {
            case '=' -> equal();
            case '≈', '≅', '≃' -> line.take(Kind.ABOUT, 1);
            case '+' -> plus();
            case '-' -> minus();
            case '−' -> line.take(Kind.MINUS, 1);
            case '–' -> line.take(line.tight() && line.digit(1) ? Kind.UNKNOWN : Kind.MINUS, 1);
            case '*' -> stars();
            case '×', '·', '⋅', '∙', '∗' -> line.take(Kind.TIMES, 1);
            case '/' -> line.take(line.peek(1) == '/' ? Kind.BREAK : Kind.BY, line.peek(1) == '/' ? 2 : 1);
            case '÷' -> line.take(Kind.BY, 1);
            case '^' -> line.take(Kind.POWER, 1);
            case '%' -> percent();
            case '$', '€', '£', '¥', '₹' -> money(c);
            case '(' -> open();
            case ')' -> line.take(Kind.CLOSE, 1);
            case '{' -> latex.open(line);
            case '}' -> latex.close(line);
            case '\\' -> latex.command(line);
            case '?' -> line.take(Kind.QUESTION, 1);
            case '&', '`', '_', '\'', '’' -> line.drop(1);
            case '~' -> about();
            case '°' -> line.tokens.add(new Token(Kind.WORD, line.at, ++line.at, null, "degree"));
            default -> other(c);
        }
    }

    private void other(char c) {
        if (SUPERSCRIPTS.indexOf(c) >= 0 && line.afterOperand()) {
            superscript();
        } else {
            line.take(Character.getType(c) == Character.MATH_SYMBOL && c > 0x80 ? Kind.UNKNOWN : Kind.BREAK, 1);
        }
    }

    private void superscript() {
        line.take(Kind.POWER, 0);
        int from = line.at;
        int power = 0;
        int digit;
        while ((digit = line.more() ? SUPERSCRIPTS.indexOf(line.peek(0)) : -1) >= 0) {
            power = Math.min(10 * power + digit, 10_000);
            line.at++;
        }
        line.tokens.add(new Token(Kind.NUMBER, from, line.at, BigDecimal.valueOf(power), ""));
    }

    private void equal() {
        boolean compound = "=<>!:+-*/".indexOf(line.peek(-1)) >= 0 && line.at > 0 && !line.lastIs(Kind.BREAK)
                || ":<>!".indexOf(line.peek(-1)) >= 0 && line.at > 0
                || line.peek(1) == '='
                || line.peek(1) == '>';
        if (!compound) {
            line.take(Kind.EQUAL, 1);
            return;
        }
        int length = 1;
        while (line.peek(length) == '=' || line.peek(length) == '>') {
            length++;
        }
        line.take(Kind.BREAK, length);
    }

    private void about() {
        if (line.lastIs(Kind.EQUAL)) {
            line.tokens.remove(line.tokens.size() - 1);
            line.take(Kind.ABOUT, 1);
        } else {
            line.drop(1);
        }
    }

    private void plus() {
        boolean item = line.begins() && line.blank(1);
        if (item) {
            line.drop(1);
        } else {
            line.take(line.peek(1) == '+' ? Kind.BREAK : Kind.PLUS, line.peek(1) == '+' ? 2 : 1);
        }
    }

    private void minus() {
        if (line.peek(1) == '>' || line.peek(1) == '-') {
            line.take(Kind.BREAK, 2);
        } else if (line.begins() && line.blank(1)) {
            line.drop(1); // an item of a list
        } else if (line.lastIs(Kind.NUMBER) && line.tight() && line.letter(1) && line.letter(2)) {
            line.drop(1); // 5-year
        } else {
            line.take(Kind.MINUS, 1);
        }
    }

    /** Stars multiply, raise to a power, begin items and emphasise. */
    private void stars() {
        int stars = 1;
        while (line.peek(stars) == '*') {
            stars++;
        }
        boolean operand = line.afterOperand();
        if (stars == 2 && operand && line.tight() && (line.digit(2) || line.peek(2) == '(')) {
            line.take(Kind.POWER, 2);
        } else if (stars == 1 && operand && begins(line.next(1)) && !(line.tight() && line.blank(1))) {
            line.take(Kind.TIMES, 1);
        } else {
            line.drop(stars);
        }
    }

    /** Whether an operand can begin with this. */
    private static boolean begins(char c) {
        return Character.isLetterOrDigit(c) || "($€£¥₹.\\{-".indexOf(c) >= 0;
    }

    private void percent() {
        boolean hundredths =
                line.afterOperand() && !line.digit(1) && !(line.blank(1) && Character.isDigit(line.next(1)));
        line.take(hundredths ? Kind.PERCENT : Kind.UNKNOWN, 1);
    }

    private void money(char c) {
        if (line.digit(1) || (line.peek(1) == '.' && line.digit(2))) {
            line.money = String.valueOf(c);
        }
        line.drop(1);
    }

    private void open() {
        Token last = line.last();
        if (last == null || !line.afterOperand() && !last.is(Kind.UNKNOWN)) {
            line.take(Kind.OPEN, 1);
        } else if (!line.tight()) {
            line.take(Kind.BREAK, 1); // an aside
        } else if (last.is(Kind.NUMBER) || last.is(Kind.CLOSE)) {
            int size = line.tokens.size();
            boolean divided = size > 1 && line.tokens.get(size - 2).is(Kind.BY);
            line.take(divided ? Kind.UNKNOWN : Kind.TIMES, 0);
            line.take(Kind.OPEN, 1);
        } else {
            line.take(Kind.UNKNOWN, 0); // a function of something
            line.take(Kind.OPEN, 1);
        }
    }

    private void word() {
        if ((line.peek(0) == 'x' || line.peek(0) == 'X') && times()) {
            line.take(Kind.TIMES, 1);
            return;
        }
        int from = line.at;
        while (Character.isLetterOrDigit(line.peek(0)) || inside(line.peek(0))) {
            line.at++;
        }
        String word = Vocabulary.plain(line.text.substring(from, line.at));
        if (line.peek(0) == '^' && line.digit(1)) {
            line.at += 2; // square metres
        } else if (SUPERSCRIPTS.indexOf(line.peek(0)) >= 0) {
            line.at++;
        }
        line.tokens.add(new Token(Kind.WORD, from, line.at, null, word));
    }

    private boolean inside(char c) {
        return c == '_' || ((c == '\'' || c == '’' || c == '-') && line.letter(1));
    }

    private boolean times() {
        boolean spaced = line.blank(-1) && line.at > 0 && line.blank(1);
        boolean tight = line.tight() && line.lastIs(Kind.NUMBER) && line.digit(1);
        char next = line.next(1);
        return tight || (spaced && line.afterOperand() && (Character.isDigit(next) || "($€£.".indexOf(next) >= 0));
    }
}
