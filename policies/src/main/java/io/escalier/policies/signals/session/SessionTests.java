package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Reply;
import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.signals.tools.TestRun;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;
import java.util.function.ToLongFunction;

/**
 * {@code session.tests_passed} and {@code session.tests_failed}: how the newest test run ended that a tool result tells of.
 */
final class SessionTests extends ConversationDetector {
    private final ToLongFunction<TestRun> count;
    private final String outcome;

    private SessionTests(ConversationMemo memo, String outcome, String meaning, ToLongFunction<TestRun> count) {
        super(memo, "session.tests_" + outcome, ValueType.INT, "0 or more", meaning);
        this.count = count;
        this.outcome = outcome;
    }

    static SessionTests passed(ConversationMemo memo) {
        return new SessionTests(
                memo,
                "passed",
                "How many tests passed in the newest test run among the last " + Conversation.WINDOW
                        + " tool results; absent without one.",
                TestRun::passed);
    }

    static SessionTests failed(ConversationMemo memo) {
        return new SessionTests(
                memo,
                "failed",
                "How many tests failed in the newest test run among the last " + Conversation.WINDOW
                        + " tool results; absent without one.",
                TestRun::failed);
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        for (Reply reply : conversation.replies()) {
            TestRun run = reply.tests();
            if (run != null) {
                long tests = count.applyAsLong(run);
                return found(tests, Words.count(tests, "test") + " " + outcome + " in the newest run");
            }
        }
        return absent("no tool result tells of a test run");
    }
}
