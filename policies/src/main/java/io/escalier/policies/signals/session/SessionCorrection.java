package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Said;
import io.escalier.policies.signals.conversation.Speech;
import io.escalier.policies.signals.detector.Phrases;
import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;

/** {@code session.correction}: whether the user says that the model got it wrong. */
final class SessionCorrection extends ConversationDetector {
    private static final Said.Reading<Phrases.Found> FOUND =
            message -> Grievances.CORRECTION.in(Grievances.opening(Speech.PROSE.read(message)));

    SessionCorrection(ConversationMemo memo) {
        super(
                memo,
                "session.correction",
                ValueType.BOOL,
                "true or false",
                "Whether the user's newest message says that the answer before it is wrong or does not work: English,"
                        + " German, French and Spanish phrases.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        Said newest = conversation.newest();
        if (newest == null || !conversation.answered()) {
            return found(false, "there was nothing to correct");
        }
        Phrases.Found wrong = newest.read(FOUND);
        return wrong.count() > 0
                ? found(true, "the user says " + Words.quote(wrong.first()))
                : found(false, "the user does not say that anything is wrong");
    }
}
