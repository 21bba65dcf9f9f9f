package io.escalier.policies.signals;

import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Request;

/** {@code task.tools}: how many tools the model may choose from. */
final class TaskTools extends RequestDetector {
    TaskTools() {
        super("task.tools", ValueType.INT, "0 or more", "How many tools the client offers.");
    }

    @Override
    Evidence detect(Request request) {
        return counted(request.tools().size(), "tool");
    }
}
