package io.escalier.gateway.session;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Role;
import java.util.List;

/**
 * What one side said before the other spoke, as it is compared: all its text, then calls, results and what else there is,
 * in order. Whether that came in one message or in several makes no difference. Of an assistant only text and calls count,
 * for nothing else is known of an answer.
 */
final class CanonicalSpeech {
    private static final int IMAGE = 1;
    private static final int OTHER = 2;
    private static final int CALL = 3;
    private static final int RESULT = 4;

    private CanonicalSpeech() {}

    static void write(Role role, List<Message> messages, Digest to) {
        CanonicalText.write(role.name(), to);
        for (Message message : messages) {
            for (Content part : message.content()) {
                if (part instanceof Content.Text text) {
                    CanonicalText.part(text.text(), to);
                }
            }
        }
        CanonicalText.write("", to);
        for (Message message : messages) {
            for (Content part : message.content()) {
                if (part instanceof Content.ToolCall call) {
                    to.mark(CALL);
                    CanonicalText.write(call.name(), to);
                    CanonicalJson.write(call.arguments(), to);
                } else if (role != Role.ASSISTANT) {
                    write(part, to);
                }
            }
        }
    }

    private static void write(Content part, Digest to) {
        if (part instanceof Content.ToolResult result) {
            to.mark(RESULT);
            CanonicalText.write(result.text(), to);
        } else if (part instanceof Content.Image) {
            to.mark(IMAGE);
        } else if (part instanceof Content.Other other) {
            to.mark(OTHER);
            CanonicalText.write(other.type(), to);
        }
    }
}
