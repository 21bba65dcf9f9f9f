package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Said;
import io.escalier.policies.signals.conversation.Speech;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;

/** {@code session.frustration}: how annoyed the user sounds. */
final class SessionFrustration extends ConversationDetector {
    private static final Said.Reading<Long> COUNT = message -> {
        String prose = Speech.PROSE.read(message);
        return Grievances.ANNOYANCE.in(prose).count()
                + Grievances.MARKS.matcher(prose).results().count();
    };

    SessionFrustration(ConversationMemo memo) {
        super(
                memo,
                "session.frustration",
                ValueType.INT,
                "0 or more",
                "How many signs of annoyance the user's newest message has: English, German, French and Spanish phrases,"
                        + " swear words, ??? and ?!.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        Said newest = conversation.newest();
        long signs = newest == null ? 0 : newest.read(COUNT);
        return found(signs, signs + (signs == 1 ? " sign" : " signs") + " of annoyance");
    }
}
