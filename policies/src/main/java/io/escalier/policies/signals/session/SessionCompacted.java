package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;

/** {@code session.compacted}: whether the model works from a summary of what was said. */
final class SessionCompacted extends ConversationDetector {
    SessionCompacted(ConversationMemo memo) {
        super(
                memo,
                "session.compacted",
                ValueType.BOOL,
                "true or false",
                "Whether a summary stands at the beginning where older messages were, in the words of common agents.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        boolean compacted = conversation.compacted();
        return found(compacted, compacted ? "it begins with a summary of older messages" : "no summary was found");
    }
}
