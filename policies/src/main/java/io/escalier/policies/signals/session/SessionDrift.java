package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Deed;
import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.tools.Heard;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code session.drift}: whether the model gropes in the dark.
 *
 * <p>How many different arguments the newest tool was called with in a row that failed the same way each time: the same
 * kind of trouble in the same words, but for numbers and what stands in quotes. 0 when the newest call did not fail.
 */
final class SessionDrift extends ConversationDetector {
    SessionDrift(ConversationMemo memo) {
        super(
                memo,
                "session.drift",
                ValueType.INT,
                "0 to " + Conversation.WINDOW,
                "With how many different arguments in a row the newest tool was called and failed the same way, since the"
                        + " user last spoke.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        List<Deed> deeds = conversation.deeds();
        Heard newest = deeds.isEmpty() ? null : deeds.get(0).heard();
        if (newest == null) {
            return found(0L, "the newest tool call did not fail");
        }
        String tool = deeds.get(0).call().name();
        Set<String> arguments = new HashSet<>();
        for (Deed deed : deeds) {
            Heard heard = deed.call().name().equals(tool) ? deed.heard() : null;
            if (heard == null
                    || heard.trouble() != newest.trouble()
                    || !heard.likeness().equals(newest.likeness())) {
                break;
            }
            arguments.add(deed.call().arguments());
        }
        return found(
                (long) arguments.size(),
                Words.quote(tool) + " failed the same way with " + Words.count(arguments.size(), "set")
                        + " of arguments: " + newest.trouble().label());
    }
}
