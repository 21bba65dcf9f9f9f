package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Reply;
import io.escalier.policies.signals.tools.Heard;
import io.escalier.policies.signals.tools.Trouble;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;

/** {@code session.tool_error_severity}: how grave the worst is of what the tools complained of lately. */
final class SessionToolErrorSeverity extends ConversationDetector {
    SessionToolErrorSeverity(ConversationMemo memo) {
        super(
                memo,
                "session.tool_error_severity",
                ValueType.INT,
                "0 to " + Trouble.GRAVEST,
                "The worst that the last " + SessionToolErrors.WINDOW
                        + " tool results report: 0 nothing, 1 something not"
                        + " found or an edit that did not apply, 2 an error or a failing exit code, 3 an exception or a"
                        + " crash.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        long worst = 0;
        String words = "no tool reports an error";
        for (Reply reply : SessionToolErrors.newest(conversation)) {
            Heard heard = reply.heard();
            if (heard != null && heard.severity() > worst) {
                worst = heard.severity();
                words = "the worst comes with " + heard.trouble().label();
            }
        }
        return found(worst, words);
    }
}
