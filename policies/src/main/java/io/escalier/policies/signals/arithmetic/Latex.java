package io.escalier.policies.signals.arithmetic;

import io.escalier.policies.signals.arithmetic.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads what begins with a backslash, and braces. One per line. */
final class Latex {
    private static final int DEEPEST = 40;

    /** What is open: a fraction before its first part or its second, or another group. */
    private enum Group {
        OVER,
        UNDER,
        OTHER
    }

    private final Deque<Group> open = new ArrayDeque<>();

    void command(Line line) {
        int from = line.peek(1) == '\\' && line.letter(2) ? 2 : 1; // in JSON a backslash is two
        int to = from;
        while (line.letter(to)) {
            to++;
        }
        if (to == from) {
            sign(line);
            return;
        }
        String name = line.text.substring(line.at + from, line.at + to);
        switch (name) {
            case "times", "cdot", "ast" -> line.take(Kind.TIMES, to);
            case "div" -> line.take(Kind.BY, to);
            case "approx", "simeq", "sim" -> line.take(Kind.ABOUT, to);
            case "frac", "dfrac", "tfrac", "cfrac" -> fraction(line, to);
            case "left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "boxed", "mathbf", "textbf" ->
                line.drop(to);
            case "text", "mathrm", "textrm", "mbox" -> words(line, to);
            case "quad", "qquad", "implies", "Rightarrow", "rightarrow", "to" -> line.take(Kind.BREAK, to);
            default -> other(line, name, from, to);
        }
    }

    private static void sign(Line line) {
        switch (line.peek(1)) {
            case '$', ',', ';', '!', ' ', '&' -> line.drop(2);
            case '%', '*' -> line.drop(1);
            default -> line.take(Kind.BREAK, 2);
        }
    }

    /** A line feed in JSON is n and what follows it; commands are in small letters. */
    private static void other(Line line, String name, int from, int to) {
        boolean feed = from == 1 && name.startsWith("n") && (to == 2 || Character.isUpperCase(name.charAt(1)));
        line.take(feed ? Kind.BREAK : Kind.UNKNOWN, feed ? 2 : to);
    }

    private void fraction(Line line, int length) {
        if (line.next(length) != '{' || line.afterOperand() && !line.lastIs(Kind.WORD) || open.size() >= DEEPEST) {
            line.take(Kind.UNKNOWN, length);
            return;
        }
        line.take(Kind.OPEN, length);
        open.push(Group.OVER);
    }

    /** Words in the middle of a formula, as {@code \text{ eggs}}. */
    private static void words(Line line, int length) {
        line.drop(length);
        if (line.next(0) == '{') {
            int close = line.text.indexOf('}', line.at);
            int from = line.text.indexOf('{', line.at);
            int to = close < 0 ? line.text.length() : close;
            String words = line.text.substring(from + 1, to).strip();
            int first = 0;
            while (first < words.length() && Character.isLetter(words.charAt(first))) {
                first++;
            }
            Kind kind = first == 0 ? Kind.UNKNOWN : Kind.WORD;
            line.tokens.add(new Token(kind, line.at, to, null, Vocabulary.plain(words.substring(0, first))));
            line.at = Math.min(to + 1, line.text.length());
        }
    }

    void open(Line line) {
        boolean fraction = !open.isEmpty() && open.peek() != Group.OTHER && expects(line);
        if (fraction || line.lastIs(Kind.POWER) || !line.afterOperand()) {
            if (!fraction) {
                open.push(Group.OTHER);
            }
            line.take(open.size() > DEEPEST ? Kind.BREAK : Kind.OPEN, 1);
        } else {
            line.take(Kind.BREAK, 1);
        }
    }

    /** Whether the fraction that is open has a part to come right here. */
    private boolean expects(Line line) {
        return line.lastIs(open.peek() == Group.OVER ? Kind.OPEN : Kind.BY);
    }

    void close(Line line) {
        Group group = open.poll();
        line.take(Kind.CLOSE, 1);
        if (group == Group.OVER) {
            line.take(line.next(0) == '{' ? Kind.BY : Kind.UNKNOWN, 0);
            open.push(Group.UNDER);
        } else if (group == Group.UNDER) {
            line.take(Kind.CLOSE, 0);
        }
    }
}
