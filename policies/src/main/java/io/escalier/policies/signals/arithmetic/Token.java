package io.escalier.policies.signals.arithmetic;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a line in which equations are looked for.
 *
 * @param from where it begins in the line, {@code to} where it ends
 * @param number of a {@link Kind#NUMBER}
 * @param word of a {@link Kind#WORD}, in small letters and without the s of several; the unit of a number
 */
record Token(Kind kind, int from, int to, @Nullable BigDecimal number, String word) {
    enum Kind {
        NUMBER,
        /** Takes what stands before it for hundredths. */
        PERCENT,
        PLUS,
        MINUS,
        TIMES,
        BY,
        POWER,
        OPEN,
        CLOSE,
        EQUAL,
        /** About equal. */
        ABOUT,
        WORD,
        /** Ends what can be one expression. */
        BREAK,
        /** Something whose value nobody knows: what it stands in is not calculated. */
        UNKNOWN,
        /** What stands here is a question. */
        QUESTION;

        boolean operator() {
            return this == PLUS || this == MINUS || this == TIMES || this == BY || this == POWER;
        }

        boolean equation() {
            return this == EQUAL || this == ABOUT;
        }

        /** Whether it can be the last piece of an expression. */
        boolean ends() {
            return this == NUMBER || this == PERCENT || this == CLOSE;
        }
    }

    Token(Kind kind, int from, int to) {
        this(kind, from, to, null, "");
    }

    boolean is(Kind kind) {
        return this.kind == kind;
    }

    Token as(Kind kind) {
        return new Token(kind, from, to, null, word);
    }

    Token in(String unit) {
        return new Token(kind, from, to, number, unit);
    }
}
