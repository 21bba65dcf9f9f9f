package io.escalier.policies.signals;

import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code task.math}: how much is to be calculated.
 *
 * <p>Counts signs of arithmetic between numbers in what a user said last. Minus and slash count only between spaces, so
 * that dates, ranges, versions and telephone numbers do not.
 */
final class TaskMath extends RequestDetector {
    /** How much of a message is looked at, in characters. */
    private static final int LONGEST = 100_000;

    /** Each place is looked at once, and no more than one character around it. */
    private static final Pattern SIGN =
            Pattern.compile("(?<=[\\d)]) ?[+*×·÷^] ?(?=[-−(\\d])|(?<=[\\d)]) [-−–/] (?=[-−(\\d])");

    TaskMath() {
        super(
                "task.math",
                ValueType.INT,
                "0 or more",
                "How many signs of arithmetic stand between numbers in what the user said last.");
    }

    @Override
    public Evidence detect(Sight sight) {
        List<Message> messages = sight.request().messages();
        for (int m = messages.size() - 1; m >= 0; m--) {
            if (Talk.bySomebody(messages.get(m))) {
                return counted(signs(messages.get(m)), "sign of arithmetic", "signs of arithmetic");
            }
        }
        return counted(0, "sign of arithmetic", "signs of arithmetic");
    }

    private static long signs(Message message) {
        long signs = 0;
        int left = LONGEST;
        for (Content part : message.content()) {
            if (part instanceof Content.Text text && left > 0) {
                String words = text.text();
                signs += SIGN.matcher(words.substring(0, Math.min(left, words.length())))
                        .results()
                        .count();
                left -= words.length();
            }
        }
        return signs;
    }

    private Evidence counted(long count, String one, String several) {
        return found(count, count + " " + (count == 1 ? one : several));
    }
}
