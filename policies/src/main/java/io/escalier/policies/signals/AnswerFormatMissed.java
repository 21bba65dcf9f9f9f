package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Prose;
import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.format.Form;
import io.escalier.policies.signals.format.Fulfilment;
import io.escalier.policies.signals.format.Layout;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code answer.format_missed}: forms asked for in words that the answer does not have.
 *
 * <p>Of what the user said last all of {@link UserWords#forms} count; of what the operator says, JSON and languages, unless the
 * user asks for another. A form that the client asked for as a parameter is the matter of {@link AnswerSchemaErrors}.
 */
final class AnswerFormatMissed extends AnswerDetector {
    private final UserWords user;

    AnswerFormatMissed(UserWords user) {
        super(
                new Signal(
                        "answer.format_missed",
                        Stage.AFTER,
                        ValueType.INT,
                        "0 or more",
                        false,
                        "How many forms that were asked for in words the answer lacks: a number of items, sentences, words or"
                                + " paragraphs, a table, JSON, a code block, a language; absent when none was that can be checked."));
        this.user = user;
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        List<Form> asked = user.forms(sight);
        if (asked.isEmpty() || !answer.toolCalls().isEmpty() || answer.text().isBlank() || answer.refusal() != null) {
            return absent(asked.isEmpty() ? "no form was asked for" : "this is no answer to it yet");
        }
        String text = Prose.spoken(answer.text());
        Layout layout = new Layout(
                text.substring(0, Math.min(text.length(), Prose.LONGEST)),
                sight.ofAnswer(Prose.BLOCKS),
                sight.ofAnswer(Prose.WORDS).size(),
                () -> sight.ofAnswer(AnswerOffLanguage.OF_ANSWER));
        List<Form> missed = new ArrayList<>();
        int checked = 0;
        for (Form form : asked) {
            boolean parameter =
                    form instanceof Form.Json && sight.request().format().structured();
            Fulfilment fulfilment = parameter ? Fulfilment.UNKNOWN : Fulfilment.of(form, layout);
            checked += fulfilment == Fulfilment.UNKNOWN ? 0 : 1;
            if (fulfilment == Fulfilment.LACKS) {
                missed.add(form);
            }
        }
        if (checked == 0) {
            return absent("what was asked for cannot be checked");
        }
        return found(
                (long) missed.size(),
                missed.isEmpty()
                        ? Words.count(checked, "form") + " kept"
                        : "lacks " + missed.get(0).label());
    }
}
