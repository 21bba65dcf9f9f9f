package io.escalier.policies.signals.conversation;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;

/** What all detectors share that look at the conversation: it is read once for all of them. */
public abstract class ConversationDetector extends RequestDetector {
    private final ConversationMemo memo;

    /** @param memo the one that the others have too */
    protected ConversationDetector(ConversationMemo memo, String name, ValueType type, String range, String meaning) {
        super(name, type, range, meaning);
        this.memo = memo;
    }

    @Override
    public final Evidence detect(Sight sight) {
        return detect(sight.ofTask(memo));
    }

    protected abstract Evidence detect(Conversation conversation);
}
