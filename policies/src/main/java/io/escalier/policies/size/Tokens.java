package io.escalier.policies.size;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Tool;
import java.util.List;

/** Estimates tokens: UTF-8 bytes divided by four, rounded up. Images are not counted. */
public final class Tokens {
    private static final int BYTES_PER_TOKEN = 4;

    private Tokens() {}

    /** Of texts, tool calls, tool results and tool definitions: what the model must read. */
    public static long of(Request request) {
        long bytes = bytes(request.tools());
        for (Message message : request.messages()) {
            bytes += bytes(message);
        }
        return ofBytes(bytes);
    }

    public static long of(String text) {
        return ofBytes(bytes(text));
    }

    /** @param bytes in UTF-8 */
    public static long ofBytes(long bytes) {
        return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }

    /** Of tool definitions, in UTF-8. */
    public static long bytes(List<Tool> tools) {
        long bytes = 0;
        for (Tool tool : tools) {
            String parameters = tool.parameters();
            bytes += bytes(tool.name()) + (parameters == null ? 0 : bytes(parameters));
        }
        return bytes;
    }

    /** Of a message, in UTF-8. */
    public static long bytes(Message message) {
        long bytes = 0;
        for (Content part : message.content()) {
            if (part instanceof Content.Text text) {
                bytes += bytes(text.text());
            } else if (part instanceof Content.ToolCall call) {
                bytes += bytes(call.name()) + bytes(call.arguments());
            } else if (part instanceof Content.ToolResult result) {
                bytes += bytes(result.text());
            }
        }
        return bytes;
    }

    /** Length in UTF-8, without encoding it. */
    public static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair is two of its four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
