package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Deed;
import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;
import java.util.List;

/**
 * {@code session.repeats}: whether the model goes round in circles.
 *
 * <p>How many times in a row the newest tool call was made, counting itself: 0 without a call, 1 for one that differs
 * from the one before. Same means the same tool with the same arguments, whatever the order of their keys and their
 * spaces; arguments that are not JSON are compared as text. A word of the user ends the row: asking twice is no circle.
 */
final class SessionRepeats extends ConversationDetector {
    SessionRepeats(ConversationMemo memo) {
        super(
                memo,
                "session.repeats",
                ValueType.INT,
                "0 to " + Conversation.WINDOW,
                "How many times in a row the newest tool call was made with the same arguments, since the user last"
                        + " spoke.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        List<Deed> deeds = conversation.deeds();
        if (deeds.isEmpty()) {
            return found(0L, "no tool was called since the user spoke");
        }
        int times = 1;
        while (times < deeds.size() && deeds.get(times).call().same(deeds.get(0).call())) {
            times++;
        }
        String tool = Words.quote(deeds.get(0).call().name());
        return found((long) times, tool + " was called " + Words.count(times, "time") + " in a row");
    }
}
