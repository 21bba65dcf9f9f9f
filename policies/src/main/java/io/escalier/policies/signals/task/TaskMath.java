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
 * {@code task.math}: how much is to be calculated.
 *
 * <p>Counts signs of arithmetic between numbers in what a user said last. Minus and slash count only between spaces, so
 * that dates, ranges, versions and telephone numbers do not.
 */
final class TaskMath extends ConversationDetector {
    /** Each place is looked at once, and no more than one character around it. */
    private static final Pattern SIGN =
            Pattern.compile("(?<=[\\d)]) ?[+*×·÷^] ?(?=[-−(\\d])|(?<=[\\d)]) [-−–/] (?=[-−(\\d])");

    private static final Said.Reading<Long> COUNT =
            message -> SIGN.matcher(Speech.OF.read(message).words()).results().count();

    TaskMath(ConversationMemo memo) {
        super(
                memo,
                "task.math",
                ValueType.INT,
                "0 or more",
                "How many signs of arithmetic stand between numbers in what the user said last.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        Said newest = conversation.newest();
        long signs = newest == null ? 0 : newest.read(COUNT);
        return found(signs, signs + " " + (signs == 1 ? "sign" : "signs") + " of arithmetic");
    }
}
