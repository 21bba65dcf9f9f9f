package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Prose;
import io.escalier.policies.signals.language.Languages;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;

/**
 * {@code answer.off_language}: the answer is in a language that the user does not speak here.
 *
 * <p>Compared are the answer's own words ({@link Prose}) and what the user said last ({@link Languages}). Absent when
 * either is not clear, and when a language is named in the conversation: it was then probably asked for. Where the
 * answer before was in the same language already, or a part of what the user said is, nothing is off.
 */
final class AnswerOffLanguage extends AnswerDetector {
    static final Sight.Reading<Languages> OF_ANSWER = sight -> Languages.of(sight.ofAnswer(Prose.WORDS));

    private final UserWords user;

    AnswerOffLanguage(UserWords user) {
        super(new Signal(
                "answer.off_language",
                Stage.AFTER,
                ValueType.BOOL,
                "true or false",
                true,
                "Whether the answer is in another language than what the user said last; absent when either is short or"
                        + " not clear, or a language was named."));
        this.user = user;
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        Languages said = sight.ofAnswer(OF_ANSWER);
        String language = said.main();
        if (language == null) {
            return absent("the answer's language is not clear");
        }
        Languages asked = user.language(sight);
        String spoken = asked.main();
        if (spoken == null) {
            return absent("the user's language is not clear");
        }
        if (language.equals(spoken)) {
            return found(false, "both are " + spoken);
        }
        if (user.languageNamed(sight)) {
            return absent("a language was named");
        }
        boolean off = !asked.all().contains(language)
                && !said.all().contains(spoken)
                && !user.languageBefore(sight).all().contains(language);
        return found(off, off ? "asked in " + spoken + ", answered in " + language : "both languages are spoken here");
    }
}
