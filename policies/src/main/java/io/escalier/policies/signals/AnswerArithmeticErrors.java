package io.escalier.policies.signals;

import io.escalier.policies.signals.arithmetic.Equations;
import io.escalier.policies.signals.detector.Prose;
import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code answer.arithmetic_errors}: equations that do not hold.
 *
 * <p>Every equation of numbers that the answer states is recomputed exactly ({@link Equations}): in prose, in LaTeX, in
 * JSON and in inline code, not in quotes and not in programs. What the user wrote already is not the answer's mistake.
 */
final class AnswerArithmeticErrors extends AnswerDetector {
    /** Fences around what is no program. */
    private static final Set<String> PLAIN =
            Set.of("", "json", "text", "txt", "plaintext", "md", "markdown", "latex", "tex", "math");

    private static final List<String> SIGNS = List.of("=", "≈", "\\approx");

    private final UserWords user;

    AnswerArithmeticErrors(UserWords user) {
        super(new Signal(
                "answer.arithmetic_errors",
                Stage.AFTER,
                ValueType.INT,
                "0 to " + Equations.MOST,
                true,
                "How many equations of numbers in the answer do not hold when recomputed exactly, such as 12 * 34 = 418;"
                        + " rounded results do, and so does what cannot be calculated."));
        this.user = user;
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        String text = Prose.spoken(answer.text());
        if (SIGNS.stream().noneMatch(text::contains)) {
            return found(0L, "no equation is stated");
        }
        boolean whole = answer.complete() && answer.finish() != FinishReason.LENGTH;
        Equations equations = read(text.substring(0, Math.min(text.length(), Prose.LONGEST)), whole);
        List<String> wrong = equations.wrong();
        if (!wrong.isEmpty()) {
            String asked = compact(user.last(sight));
            wrong = wrong.stream().filter(one -> !asked.contains(compact(one))).toList();
        }
        return found(
                (long) wrong.size(),
                wrong.isEmpty()
                        ? Words.count(equations.stated(), "equation") + " checked"
                        : Words.quote(wrong.get(0)) + " does not hold; " + Words.count(equations.stated(), "equation"));
    }

    private static Equations read(String text, boolean whole) {
        Equations equations = new Equations();
        boolean program = false;
        boolean fenced = false;
        Signs signs = new Signs(text);
        int from = 0;
        while (signs.from(from) < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            int first = from;
            while (first < end && Character.isWhitespace(text.charAt(first))) {
                first++;
            }
            if (text.startsWith("```", first) || text.startsWith("~~~", first)) {
                fenced = !fenced;
                program = fenced
                        && !PLAIN.contains(
                                text.substring(first + 3, end).strip().toLowerCase(Locale.ROOT));
            } else if (signs.from(from) < end && !program && !text.startsWith(">", first)) {
                equations.read(text.substring(from, end), !whole && end == text.length());
            }
            from = end + 1;
        }
        return equations;
    }

    /** Finds the signs of equations from left to right. Each sign is looked for once in each part of the text. */
    private static final class Signs {
        private final String text;
        private final int[] next = new int[SIGNS.size()];

        Signs(String text) {
            this.text = text;
            Arrays.fill(next, -1);
        }

        /** Where the next one is; the end of the text when there is none. Not to be asked for an earlier place later. */
        int from(int at) {
            int nearest = text.length();
            for (int sign = 0; sign < next.length; sign++) {
                if (next[sign] < at) {
                    int found = text.indexOf(SIGNS.get(sign), at);
                    next[sign] = found < 0 ? text.length() : found;
                }
                nearest = Math.min(nearest, next[sign]);
            }
            return nearest;
        }
    }

    private static String compact(String text) {
        StringBuilder compact = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                compact.append(c);
            }
        }
        return compact.toString();
    }
}
