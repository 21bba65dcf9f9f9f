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
        if (text.indexOf('=') < 0 && text.indexOf('≈') < 0 && text.indexOf("\\approx") < 0) {
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
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            String line = text.substring(from, end);
            String stripped = line.stripLeading();
            if (stripped.startsWith("```") || stripped.startsWith("~~~")) {
                fenced = !fenced;
                program =
                        fenced && !PLAIN.contains(stripped.substring(3).strip().toLowerCase(Locale.ROOT));
            } else if (!program && !stripped.startsWith(">") && promising(line)) {
                equations.read(line, !whole && end == text.length());
            }
            from = end + 1;
        }
        return equations;
    }

    private static boolean promising(String line) {
        return line.indexOf('=') >= 0 || line.indexOf('≈') >= 0 || line.contains("\\approx");
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
