package io.escalier.policies.signals;

import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code session.tool_errors}: how often the tools told the model lately that it did not work. */
final class SessionToolErrors extends RequestDetector {
    /** How many of the newest tool results it looks at. */
    static final int WINDOW = 10;

    SessionToolErrors() {
        super(
                "session.tool_errors",
                ValueType.INT,
                "0 to " + WINDOW,
                "How many of the last " + WINDOW + " tool results report an error: a failing exit code, a traceback, an"
                        + " exception, HTTP 4xx or 5xx, something not found.");
    }

    @Override
    public Evidence detect(Sight sight) {
        List<Content.ToolResult> results = Talk.newestResults(sight.request(), WINDOW);
        long errors = 0;
        String newest = null;
        for (Content.ToolResult result : results) {
            Trouble trouble = ToolVoice.trouble(result.text());
            if (trouble != null) {
                errors++;
                newest = newest == null ? trouble.label() : newest;
            }
        }
        return found(errors, words(errors, results.size(), newest));
    }

    private static String words(long errors, int results, @Nullable String newest) {
        if (newest == null) {
            return results == 0 ? "no tool results" : "none of the last " + Words.count(results, "tool result");
        }
        return errors + " of the last " + Words.count(results, "tool result") + ", newest: " + newest;
    }
}
