package io.escalier.policies.signals.task;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;

/** {@code task.images}: how many pictures the model must look at. */
final class TaskImages extends RequestDetector {
    TaskImages() {
        super("task.images", ValueType.INT, "0 or more", "How many images the conversation has.");
    }

    @Override
    public Evidence detect(Sight sight) {
        long images = 0;
        for (Message message : sight.request().messages()) {
            for (Content part : message.content()) {
                images += part instanceof Content.Image ? 1 : 0;
            }
        }
        return counted(images, "image");
    }
}
