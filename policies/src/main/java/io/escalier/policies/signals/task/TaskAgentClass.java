package io.escalier.policies.signals.task;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;

/** {@code task.agent_class}: what kind of work an agent says that this is. */
final class TaskAgentClass extends RequestDetector {
    TaskAgentClass() {
        super(
                "task.agent_class",
                ValueType.STRING,
                "main, subagent, auxiliary, compaction or another",
                "What kind of work the client says that this is; absent when it does not say.");
    }

    @Override
    public Evidence detect(Sight sight) {
        String agentClass = sight.task().caller().agentClass();
        return agentClass == null
                ? absent("the client does not say")
                : found(agentClass, "the client says " + Words.quote(agentClass));
    }
}
