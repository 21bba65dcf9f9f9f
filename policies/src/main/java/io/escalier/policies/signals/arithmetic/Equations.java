package io.escalier.policies.signals.arithmetic;

import io.escalier.policies.signals.arithmetic.Comparison.Result;
import io.escalier.policies.signals.arithmetic.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes what a text states as equal, exactly.
 *
 * <p>An equation has numbers only, and on its left something to calculate. Units beside numbers are
 * left out; anything else that is named makes it none. What is rounded holds. When in doubt it holds: see {@link Doubts}.
 */
public final class Equations {
    /** How many equations of one text are calculated. */
    public static final int MOST = 500;

    private final List<String> wrong = new ArrayList<>();
    private int stated;

    /** Looks at one line more. */
    public void read(String line, boolean open) {
        List<Token> tokens = Phrases.resolve(Lexer.read(line));
        int last = -1;
        for (int i = 0; i < tokens.size() && stated < MOST; i++) {
            if (tokens.get(i).kind().equation()) {
                equation(line, tokens, last + 1, i, open);
                last = i;
            }
        }
    }

    private void equation(String line, List<Token> tokens, int from, int at, boolean open) {
        Side left = before(tokens, from, at);
        Side right = behind(tokens, at + 1);
        if (left == null
                || right == null
                || !(left.calculates() || chained(tokens, at - left.tokens().size()))) {
            return;
        }
        if (!left.calculates() && !right.calculates()) {
            return;
        }
        if (open && right.to() == tokens.get(tokens.size() - 1).to()) {
            return; // more of the number may come
        }
        Result result = Comparison.of(left, right, tokens.get(at).is(Kind.ABOUT));
        stated += result == Result.UNKNOWN ? 0 : 1;
        int start = at - left.tokens().size();
        if (result == Result.FAILS
                && !Doubts.any(
                        tokens, start, left, right, at + 1 + right.tokens().size())) {
            wrong.add(line.substring(left.from(), right.to()));
        }
    }

    /** Whether what begins here is the other side of an equation already. */
    private static boolean chained(List<Token> tokens, int start) {
        return start > 0 && tokens.get(start - 1).kind().equation();
    }

    /** What stands right before a place, back to where an expression can begin. */
    private static @Nullable Side before(List<Token> tokens, int from, int to) {
        int depth = 0;
        int start = to;
        while (start > from) {
            Token token = tokens.get(start - 1);
            depth += token.is(Kind.CLOSE) ? 1 : token.is(Kind.OPEN) ? -1 : 0;
            if (token.is(Kind.BREAK) || token.is(Kind.QUESTION) || depth < 0) {
                break;
            }
            start--;
        }
        return side(tokens.subList(start, to));
    }

    private static @Nullable Side behind(List<Token> tokens, int from) {
        int depth = 0;
        int end = from;
        while (end < tokens.size()) {
            Token token = tokens.get(end);
            depth += token.is(Kind.OPEN) ? 1 : token.is(Kind.CLOSE) ? -1 : 0;
            if (token.is(Kind.BREAK) || token.is(Kind.QUESTION) || token.kind().equation() || depth < 0) {
                break;
            }
            end++;
        }
        return side(tokens.subList(from, end));
    }

    private static @Nullable Side side(List<Token> tokens) {
        return tokens.isEmpty()
                        || tokens.size() > Side.LONGEST
                        || tokens.stream().anyMatch(token -> token.is(Kind.UNKNOWN))
                ? null
                : new Side(tokens);
    }

    /** How many equations could be calculated so far. */
    public int stated() {
        return stated;
    }

    /** Those that do not hold, as they are written. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }
}
