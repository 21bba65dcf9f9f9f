package io.escalier.policies.signals;

import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Tool;

/**
 * {@code task.tokens}: the size of what the model must read.
 *
 * <p>An estimate: UTF-8 bytes of texts, tool calls, tool results and tool definitions, divided by four and rounded up.
 * Images are not in it.
 */
final class TaskTokens extends RequestDetector {
    private static final int BYTES_PER_TOKEN = 4;

    TaskTokens() {
        super(
                "task.tokens",
                ValueType.INT,
                "0 or more",
                "About how many tokens the conversation and the tool definitions have: UTF-8 bytes divided by 4, without"
                        + " images.");
    }

    @Override
    public Evidence detect(Sight sight) {
        long bytes = 0;
        for (Message message : sight.request().messages()) {
            for (Content part : message.content()) {
                bytes += bytes(part);
            }
        }
        for (Tool tool : sight.request().tools()) {
            String parameters = tool.parameters();
            bytes += bytes(tool.name()) + (parameters == null ? 0 : bytes(parameters));
        }
        long tokens = (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
        return found(tokens, "about " + Words.count(tokens, "token"));
    }

    private static long bytes(Content part) {
        if (part instanceof Content.Text text) {
            return bytes(text.text());
        }
        if (part instanceof Content.ToolCall call) {
            return bytes(call.name()) + bytes(call.arguments());
        }
        return part instanceof Content.ToolResult result ? bytes(result.text()) : 0;
    }

    /** Length in UTF-8, without encoding it. */
    private static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair is two of its four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
