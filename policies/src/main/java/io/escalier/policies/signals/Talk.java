package io.escalier.policies.signals;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.List;

/** Finds one's way in a conversation, newest first and no further back than asked. */
final class Talk {
    private Talk() {}

    /** Whether a user said this, rather than a tool in the user's name (some dialects carry tool results so). */
    static boolean bySomebody(Message message) {
        return message.role() == Role.USER
                && (message.content().isEmpty()
                        || message.content().stream().noneMatch(Content.ToolResult.class::isInstance));
    }

    /** The newest tool results, newest first. */
    static List<Content.ToolResult> newestResults(Request request, int most) {
        List<Content.ToolResult> results = new ArrayList<>(most);
        List<Message> messages = request.messages();
        for (int m = messages.size() - 1; m >= 0 && results.size() < most; m--) {
            List<Content> parts = messages.get(m).content();
            for (int p = parts.size() - 1; p >= 0 && results.size() < most; p--) {
                if (parts.get(p) instanceof Content.ToolResult result) {
                    results.add(result);
                }
            }
        }
        return results;
    }

    /** The newest tool calls since the user last spoke, newest first. */
    static List<Content.ToolCall> newestCalls(Request request, int most) {
        List<Content.ToolCall> calls = new ArrayList<>(most);
        List<Message> messages = request.messages();
        for (int m = messages.size() - 1; m >= 0 && calls.size() < most; m--) {
            if (bySomebody(messages.get(m))) {
                return calls;
            }
            List<Content> parts = messages.get(m).content();
            for (int p = parts.size() - 1; p >= 0 && calls.size() < most; p--) {
                if (parts.get(p) instanceof Content.ToolCall call) {
                    calls.add(call);
                }
            }
        }
        return calls;
    }
}
