package io.escalier.policies.signals.arithmetic;

import io.escalier.policies.signals.arithmetic.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line on its way to becoming pieces: what is read and where the reading stands. */
final class Line {
    final String text;
    final List<Token> tokens = new ArrayList<>();
    int at;
    /** What the next number is counted in, if a sign of money stands before it. */
    String money = "";

    Line(String text) {
        this.text = text;
    }

    boolean more() {
        return at < text.length();
    }

    /** The character so far from here; 0 outside of the line. */
    char peek(int ahead) {
        int there = at + ahead;
        return there >= 0 && there < text.length() ? text.charAt(there) : 0;
    }

    boolean digit(int ahead) {
        char c = peek(ahead);
        return c >= '0' && c <= '9';
    }

    boolean letter(int ahead) {
        return Character.isLetter(peek(ahead));
    }

    boolean blank(int ahead) {
        char c = peek(ahead);
        return c == 0 || Character.isWhitespace(c) || c == '\u00a0';
    }

    /** The next character that is no blank, from so far on. */
    char next(int ahead) {
        int there = at + ahead;
        while (there < text.length() && Character.isWhitespace(text.charAt(there))) {
            there++;
        }
        return there < text.length() ? text.charAt(there) : 0;
    }

    @Nullable
    Token last() {
        return tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    }

    boolean lastIs(Kind kind) {
        Token last = last();
        return last != null && last.is(kind);
    }

    /** Whether the last piece can end an expression, or is the unit of one that does. */
    boolean afterOperand() {
        Token last = last();
        return last != null && (last.kind().ends() || last.is(Kind.WORD));
    }

    /** Whether nothing stands between the last piece and here. */
    boolean tight() {
        Token last = last();
        return last != null && last.to() == at;
    }

    /** Whether an item of a list may begin here: at the beginning, or behind what ends a line in JSON. */
    boolean begins() {
        return tokens.isEmpty() || lastIs(Kind.BREAK);
    }

    /** Takes so many characters as one piece. */
    void take(Kind kind, int length) {
        tokens.add(new Token(kind, at, at + length));
        at += length;
    }

    void drop(int length) {
        at += length;
    }
}
