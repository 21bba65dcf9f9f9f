package io.escalier.policies.signals.arithmetic;

import io.escalier.policies.signals.arithmetic.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what the words among numbers are: units, unknown quantities, or the prose around an expression. */
final class Phrases {
    /** The longest unit, as "cups of feed". */
    private static final int LONGEST_UNIT = 3;

    /** How many words before an expression are remembered. */
    private static final int REMEMBERED = 5;

    private final List<Token> raw;
    private final List<Token> out;

    private Phrases(List<Token> raw) {
        this.raw = raw;
        this.out = new ArrayList<>(raw.size());
    }

    /** The same pieces without words: those that are not units end an expression or make it unknown. */
    static List<Token> resolve(List<Token> raw) {
        Phrases phrases = new Phrases(raw);
        int at = 0;
        while (at < raw.size()) {
            at = raw.get(at).is(Kind.WORD) ? phrases.words(at) : phrases.piece(at);
        }
        return phrases.out;
    }

    private int piece(int at) {
        out.add(raw.get(at));
        return at + 1;
    }

    private int words(int from) {
        int to = from;
        while (to < raw.size() && raw.get(to).is(Kind.WORD)) {
            to++;
        }
        List<Token> words = raw.subList(from, to);
        Token last = out.isEmpty() ? null : out.get(out.size() - 1);
        Token next = to < raw.size() ? raw.get(to) : null;
        if (last == null
                || last.is(Kind.BREAK)
                || last.is(Kind.QUESTION)
                || last.kind().equation()) {
            alone(words, to, next);
        } else if (last.kind().ends()) {
            behind(words, last, next);
        } else if (last.is(Kind.BY) && words.size() < LONGEST_UNIT && divided(words.get(0), last)) {
            out.remove(out.size() - 1); // $2/egg
        } else {
            out.add(words.get(0).as(Kind.UNKNOWN));
        }
        return to;
    }

    private boolean divided(Token word, Token by) {
        return by.to() == word.from()
                && out.size() > 1
                && out.get(out.size() - 2).kind().ends();
    }

    /** Words with no operand before them: of what is calculated they are a part only if an operator follows. */
    private void alone(List<Token> words, int to, @Nullable Token next) {
        boolean operator = next != null && next.kind().operator() && !sign(words, next, to);
        out.add(operator ? words.get(0).as(Kind.UNKNOWN) : prose(words));
    }

    /** A minus that belongs to the number behind it: blank before it and none after. */
    private boolean sign(List<Token> words, Token next, int at) {
        return next.is(Kind.MINUS)
                && next.from() > words.get(words.size() - 1).to()
                && at + 1 < raw.size()
                && raw.get(at + 1).from() == next.to();
    }

    private void behind(List<Token> words, Token last, @Nullable Token next) {
        String first = words.get(0).word();
        boolean number = next != null && (next.is(Kind.NUMBER) || next.is(Kind.OPEN));
        if (number && first.equals("of")) {
            out.add(words.get(0).as(words.size() == 1 && part(last) ? Kind.TIMES : Kind.UNKNOWN));
        } else if (first.equals("of") || (first.length() == 1 && (inside(next) || !first.equals("a")))) {
            out.add(words.get(0).as(Kind.UNKNOWN));
        } else if (number) {
            boolean mixed = words.size() == 1 && (first.equals("and") || Vocabulary.divides(first));
            out.add(mixed ? words.get(0).as(Kind.UNKNOWN) : prose(words));
        } else if (Vocabulary.changes(first) || (inside(next) && changes(words))) {
            out.add(words.get(0).as(Kind.UNKNOWN));
        } else if (inside(next) && words.size() > LONGEST_UNIT) {
            out.add(
                    next != null && next.kind().equation()
                            ? prose(words)
                            : words.get(0).as(Kind.UNKNOWN));
        } else {
            unit(last, first);
            if (!inside(next)) {
                out.add(prose(words));
            }
        }
    }

    private void unit(Token last, String unit) {
        if (last.is(Kind.NUMBER) && last.word().isEmpty()) {
            String money = unit.equals("dollar") || unit.equals("usd") ? "$" : unit.equals("euro") ? "€" : unit;
            out.set(out.size() - 1, last.in(money));
        }
    }

    /** Whether an expression goes on. */
    private static boolean inside(@Nullable Token next) {
        return next != null
                && (next.kind().operator() || next.kind().equation() || next.is(Kind.CLOSE) || next.is(Kind.UNKNOWN));
    }

    private static boolean changes(List<Token> words) {
        return words.stream().anyMatch(word -> word.word().length() == 1 || Vocabulary.changes(word.word()));
    }

    /** Whether "of" multiplies what stands before it: a percentage or a fraction. */
    private boolean part(Token last) {
        int size = out.size();
        return last.is(Kind.PERCENT)
                || (last.is(Kind.NUMBER)
                        && size > 2
                        && out.get(size - 2).is(Kind.BY)
                        && out.get(size - 3).is(Kind.NUMBER));
    }

    private static Token prose(List<Token> words) {
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, words.size() - REMEMBERED); i < words.size(); i++) {
            text.append(text.isEmpty() ? "" : " ").append(words.get(i).word());
        }
        Token last = words.get(words.size() - 1);
        return new Token(Kind.BREAK, words.get(0).from(), last.to(), null, text.toString());
    }
}
