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
 * {@code session.oscillation}: whether the model goes to and fro between two calls.
 *
 * <p>How many times the newest two tool calls, which must differ, were made in turns: 1 for A B, 2 for A B A B, 0 when the
 * newest two are the same or there are no two.
 */
final class SessionOscillation extends ConversationDetector {
    SessionOscillation(ConversationMemo memo) {
        super(
                memo,
                "session.oscillation",
                ValueType.INT,
                "0 to " + Conversation.WINDOW / 2,
                "How many times the newest two tool calls, which differ, were made in turns since the user last spoke:"
                        + " A B A B is 2.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        List<Deed> deeds = conversation.deeds();
        if (deeds.size() < 2 || same(deeds, 0, 1)) {
            return found(0L, "the newest tool calls are no two that differ");
        }
        int row = 2;
        while (row < deeds.size() && same(deeds, row, row - 2)) {
            row++;
        }
        return found(
                (long) (row / 2),
                Words.quote(deeds.get(1).call().name()) + " and "
                        + Words.quote(deeds.get(0).call().name()) + " in turns, " + Words.count(row / 2, "time"));
    }

    private static boolean same(List<Deed> deeds, int one, int other) {
        return deeds.get(one).call().same(deeds.get(other).call());
    }
}
