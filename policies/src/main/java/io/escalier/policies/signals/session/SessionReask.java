package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Said;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;
import java.util.List;

/**
 * {@code session.reask}: whether the user has to ask again.
 *
 * <p>True when the user's newest message repeats or rephrases an earlier one to which the model has answered: most of their
 * words are the same, but for words that every sentence has. Messages that are short or begin with a yes are never a
 * question asked again.
 */
final class SessionReask extends ConversationDetector {
    /** How many of the user's messages before the newest it looks at. */
    private static final int BACK = 20;

    SessionReask(ConversationMemo memo) {
        super(
                memo,
                "session.reask",
                ValueType.BOOL,
                "true or false",
                "Whether the user's newest message repeats or rephrases one of the " + BACK + " before it.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        List<Said> asked = conversation.asked();
        for (int back = 1; back < asked.size() && back <= BACK; back++) {
            if (asked.get(0).read(WordSet.OF).like(asked.get(back).read(WordSet.OF))) {
                return found(true, "it is much like what the user said " + times(back) + " before");
            }
        }
        return found(false, "the user has not said the like before");
    }

    private static String times(int back) {
        return back == 1 ? "just" : back + " messages";
    }
}
