package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Reply;
import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.tools.TestRun;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;

/** {@code session.tests_failed_runs}: how often in a row tests were run and failed. */
final class SessionTestsFailedRuns extends ConversationDetector {
    SessionTestsFailedRuns(ConversationMemo memo) {
        super(
                memo,
                "session.tests_failed_runs",
                ValueType.INT,
                "0 to " + Conversation.WINDOW,
                "How many test runs in a row had failures, the newest first, among the last " + Conversation.WINDOW
                        + " tool results; absent without a test run.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        long failed = 0;
        boolean any = false;
        for (Reply reply : conversation.replies()) {
            TestRun run = reply.tests();
            if (run != null) {
                any = true;
                if (run.failed() == 0) {
                    break;
                }
                failed++;
            }
        }
        return any
                ? found(failed, Words.count(failed, "failing test run") + " in a row")
                : absent("no tool result tells of a test run");
    }
}
