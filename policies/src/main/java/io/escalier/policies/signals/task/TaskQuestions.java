package io.escalier.policies.signals.task;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Said;
import io.escalier.policies.signals.conversation.Speech;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;
import java.util.regex.Pattern;

/**
 * {@code task.questions}: how many things the user wants to know at once.
 *
 * <p>Counts question marks that end something said, in any script, in the user's own words: not in code, quotes and
 * addresses. Several marks in a row are one.
 */
final class TaskQuestions extends ConversationDetector {
    private static final Pattern QUESTION = Pattern.compile("(?<=[^\\s?？؟])[?？؟](?=[\\s!)*_\"'»”?？؟]|$)");

    private static final Said.Reading<Long> COUNT =
            message -> QUESTION.matcher(Speech.PROSE.read(message)).results().count();

    TaskQuestions(ConversationMemo memo) {
        super(
                memo,
                "task.questions",
                ValueType.INT,
                "0 or more",
                "How many questions the user's newest message has, by their marks.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        Said newest = conversation.newest();
        return counted(newest == null ? 0 : newest.read(COUNT), "question");
    }
}
