package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Reply;
import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.tools.Heard;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code session.tool_errors}: how often the tools told the model lately that it did not work. */
final class SessionToolErrors extends ConversationDetector {
    /** How many of the newest tool results it looks at. */
    static final int WINDOW = 10;

    SessionToolErrors(ConversationMemo memo) {
        super(
                memo,
                "session.tool_errors",
                ValueType.INT,
                "0 to " + WINDOW,
                "How many of the last " + WINDOW + " tool results report an error: a failing exit code, a traceback, an"
                        + " exception, HTTP 4xx or 5xx, something not found.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        List<Reply> replies = newest(conversation);
        long errors = 0;
        String newest = null;
        for (Reply reply : replies) {
            Heard heard = reply.heard();
            if (heard != null) {
                errors++;
                newest = newest == null ? heard.trouble().label() : newest;
            }
        }
        return found(errors, words(errors, replies.size(), newest));
    }

    /** The tool results that count as of late. */
    static List<Reply> newest(Conversation conversation) {
        List<Reply> replies = conversation.replies();
        return replies.subList(0, Math.min(WINDOW, replies.size()));
    }

    private static String words(long errors, int results, @Nullable String newest) {
        if (newest == null) {
            return results == 0 ? "no tool results" : "none of the last " + Words.count(results, "tool result");
        }
        return errors + " of the last " + Words.count(results, "tool result") + ", newest: " + newest;
    }
}
