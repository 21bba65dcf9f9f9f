package io.escalier.policies.signals;

import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Content;
import java.util.List;

/**
 * {@code session.repeats}: whether the model goes round in circles.
 *
 * <p>How many times in a row the newest tool call was made, counting itself: 0 without a call, 1 for one that differs
 * from the one before. Same means the same tool with the same arguments, whatever the order of their keys and their
 * spaces; arguments that are not JSON are compared as text. A word of the user ends the row: asking twice is no circle.
 */
final class SessionRepeats extends RequestDetector {
    /** How far back it looks, in tool calls. */
    static final int WINDOW = 50;

    SessionRepeats() {
        super(
                "session.repeats",
                ValueType.INT,
                "0 to " + WINDOW,
                "How many times in a row the newest tool call was made with the same arguments, since the user last"
                        + " spoke.");
    }

    @Override
    public Evidence detect(Sight sight) {
        List<Content.ToolCall> calls = Talk.newestCalls(sight.request(), WINDOW);
        if (calls.isEmpty()) {
            return found(0L, "no tool was called since the user spoke");
        }
        Content.ToolCall newest = calls.get(0);
        Arguments arguments = Arguments.of(newest.arguments());
        long times = 1;
        while (times < calls.size() && same(newest, arguments, calls.get((int) times))) {
            times++;
        }
        return found(times, Words.quote(newest.name()) + " was called " + Words.count(times, "time") + " in a row");
    }

    private static boolean same(Content.ToolCall newest, Arguments arguments, Content.ToolCall older) {
        return older.name().equals(newest.name())
                && (older.arguments().equals(newest.arguments()) || arguments.equals(Arguments.of(older.arguments())));
    }
}
