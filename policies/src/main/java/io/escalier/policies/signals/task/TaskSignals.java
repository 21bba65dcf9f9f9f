package io.escalier.policies.signals.task;

import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.routing.signal.Detector;
import java.util.List;

/** The detectors of this package, in the order of the documentation. */
public final class TaskSignals {
    private TaskSignals() {}

    /** @param memo with which all of them read the conversation */
    public static List<Detector> all(ConversationMemo memo) {
        return List.of(
                new TaskTokens(memo),
                new TaskTurns(memo),
                new TaskTools(),
                new TaskImages(),
                new TaskFormat(),
                new TaskCode(memo),
                new TaskMath(memo),
                new TaskQuestions(memo),
                new TaskConstraints(memo),
                new TaskAgentClass(),
                new CallerKey(),
                new CallerTeam(),
                new CallerTags(),
                Clock.hour(),
                Clock.weekday());
    }
}
