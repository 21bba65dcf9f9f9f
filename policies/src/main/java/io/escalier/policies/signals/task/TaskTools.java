package io.escalier.policies.signals.task;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;

/** {@code task.tools}: how many tools the model may choose from. */
final class TaskTools extends RequestDetector {
    TaskTools() {
        super("task.tools", ValueType.INT, "0 or more", "How many tools the client offers.");
    }

    @Override
    public Evidence detect(Sight sight) {
        return counted(sight.request().tools().size(), "tool");
    }
}
