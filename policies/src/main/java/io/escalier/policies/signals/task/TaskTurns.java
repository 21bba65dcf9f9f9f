package io.escalier.policies.signals.task;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Said;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;

/**
 * {@code task.turns}: how long the user and the model have talked. Messages that only carry tool results do not count, nor
 * what the user's program says by itself.
 */
final class TaskTurns extends ConversationDetector {
    TaskTurns(ConversationMemo memo) {
        super(memo, "task.turns", ValueType.INT, "0 or more", "How many messages of the user the conversation has.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        return counted(conversation.messages().stream().filter(Said::bySomebody).count(), "user message");
    }
}
