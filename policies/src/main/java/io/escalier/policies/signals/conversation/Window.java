package io.escalier.policies.signals.conversation;

import io.escalier.policies.signals.tools.Call;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.List;

/** Looks back over the newest of a conversation, and no further. */
final class Window {
    private static final Said.Reading<List<Call>> CALLS = message ->
            newest(message, Content.ToolCall.class).stream().map(Call::of).toList();

    private Window() {}

    /** The newest parts of a kind that a message has, newest first. */
    static <T extends Content> List<T> newest(Message message, Class<T> kind) {
        List<T> found = new ArrayList<>(1);
        List<Content> parts = message.content();
        for (int p = parts.size() - 1; p >= 0 && found.size() < Conversation.WINDOW; p--) {
            if (kind.isInstance(parts.get(p))) {
                found.add(kind.cast(parts.get(p)));
            }
        }
        return found;
    }

    /** The newest tool results of a conversation, newest first. */
    static List<Reply> replies(List<Said> messages) {
        List<Reply> replies = new ArrayList<>();
        for (int m = messages.size() - 1; m >= 0 && replies.size() < Conversation.WINDOW; m--) {
            replies.addAll(replies(messages.get(m)));
        }
        return List.copyOf(replies.subList(0, Math.min(replies.size(), Conversation.WINDOW)));
    }

    private static List<Reply> replies(Said said) {
        Role role = said.message().role();
        if (role != Role.TOOL && role != Role.USER) {
            return List.of();
        }
        List<Reply> replies = new ArrayList<>(1);
        for (Content.ToolResult result : newest(said.message(), Content.ToolResult.class)) {
            replies.add(new Reply(said, replies.size(), result.callId()));
        }
        return replies;
    }

    /** The newest tool calls since a user spoke, newest first, with what came back. */
    static List<Deed> deeds(List<Said> messages) {
        List<Deed> deeds = new ArrayList<>();
        // Newer than the calls that are looked for, and older than the next ones: some models use their ids twice.
        List<Reply> replies = new ArrayList<>();
        for (int m = messages.size() - 1; m >= 0 && deeds.size() < Conversation.WINDOW; m--) {
            Said said = messages.get(m);
            if (said.bySomebody()) {
                break;
            }
            if (said.message().role() != Role.ASSISTANT) {
                replies.addAll(replies.size() < Conversation.WINDOW ? replies(said) : List.of());
            } else if (calls(said)) {
                for (Call call : said.read(CALLS)) {
                    Reply reply = replies.stream()
                            .filter(r -> r.callId().equals(call.id()))
                            .findFirst()
                            .orElse(null);
                    deeds.add(new Deed(call, reply));
                }
                replies.clear();
            }
        }
        return List.copyOf(deeds.subList(0, Math.min(deeds.size(), Conversation.WINDOW)));
    }

    private static boolean calls(Said said) {
        for (Content part : said.message().content()) {
            if (part instanceof Content.ToolCall) {
                return true;
            }
        }
        return false;
    }
}
