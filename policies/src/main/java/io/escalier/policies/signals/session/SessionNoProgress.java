package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Deed;
import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.tools.ToolKinds;
import io.escalier.policies.signals.tools.ToolKinds.Kind;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;

/**
 * {@code session.no_progress}: whether the model only looks around.
 *
 * <p>How many of the newest tool calls only read, up to the newest that changed something, since the user last spoke. Told
 * by {@link ToolKinds}; calls of which nothing is known, such as tests and programs, count for neither, and so do changes
 * that the tool refused.
 */
final class SessionNoProgress extends ConversationDetector {
    private final ToolKinds kinds;

    SessionNoProgress(ConversationMemo memo, ToolKinds kinds) {
        super(
                memo,
                "session.no_progress",
                ValueType.INT,
                "0 to " + Conversation.WINDOW,
                "How many tool calls only read since one last changed anything, or since the user last spoke; calls that"
                        + " may be either do not count.");
        this.kinds = kinds;
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        long reads = 0;
        for (Deed deed : conversation.deeds()) {
            Kind kind = kinds.kind(deed.call());
            if (kind.compareTo(Kind.UNKNOWN) > 0 && deed.heard() == null) {
                return found(reads, Words.count(reads, "reading call") + " since the newest that changed something");
            }
            reads += kind == Kind.READ ? 1 : 0;
        }
        return found(reads, Words.count(reads, "reading call") + " and none that changed anything");
    }
}
