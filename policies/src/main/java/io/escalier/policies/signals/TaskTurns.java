package io.escalier.policies.signals;

import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;

/** {@code task.turns}: how long the user and the model have talked. Messages that only carry tool results do not count. */
final class TaskTurns extends RequestDetector {
    TaskTurns() {
        super("task.turns", ValueType.INT, "0 or more", "How many messages of the user the conversation has.");
    }

    @Override
    public Evidence detect(Sight sight) {
        return counted(
                sight.request().messages().stream().filter(Talk::bySomebody).count(), "user message");
    }
}
