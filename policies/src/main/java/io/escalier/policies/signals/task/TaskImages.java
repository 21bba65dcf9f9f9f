package io.escalier.policies.signals.task;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Content;

/** {@code task.images}: how many pictures the model must look at. */
final class TaskImages extends RequestDetector {
    TaskImages() {
        super("task.images", ValueType.INT, "0 or more", "How many images the conversation has.");
    }

    @Override
    public Evidence detect(Sight sight) {
        return counted(
                sight.request().messages().stream()
                        .flatMap(message -> message.content().stream())
                        .filter(Content.Image.class::isInstance)
                        .count(),
                "image");
    }
}
