package io.escalier.policies.signals.task;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Format;

/** {@code task.format}: whether a program will read the answer. */
final class TaskFormat extends RequestDetector {
    TaskFormat() {
        super(
                "task.format",
                ValueType.STRING,
                "free, json_object, json_schema",
                "The form of answer that the client asked for.");
    }

    @Override
    public Evidence detect(Sight sight) {
        String name = sight.request().format() instanceof Format.JsonObject
                ? "json_object"
                : sight.request().format() instanceof Format.JsonSchema ? "json_schema" : "free";
        return found(name, name.equals("free") ? "no form was asked for" : name + " was asked for");
    }
}
