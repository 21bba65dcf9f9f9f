package io.escalier.policies.consult;

import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Consults that a client was told of and gives back: what the executor had of them, where it had it. */
final class History {
    private final @Nullable String tool;
    private final AdvicePrompt prompt;
    private final List<Change> changes = new ArrayList<>(0);
    /** Asked for and not answered, in the message before and in the one at hand. */
    private final Set<String> asked = new LinkedHashSet<>(0);

    private final StringBuilder text = new StringBuilder();
    /** Names of a consult's calls in one message, each with what came of it, or null until that is seen. */
    private final Map<String, String> group = new LinkedHashMap<>(0);

    private String before = "";
    private boolean answered;
    private int place;

    History(Request request, @Nullable String tool, AdvicePrompt prompt) {
        this.tool = tool;
        this.prompt = prompt;
        for (Message message : request.messages()) {
            if (message.role() == Role.ASSISTANT) {
                message(message);
                place += message.answers() ? 1 : 0;
            }
        }
    }

    /** Whether a request has any. */
    static boolean in(Request request) {
        return request.messages().stream()
                .flatMap(message -> message.content().stream())
                .anyMatch(part -> part instanceof Content.AdviceAsked || part instanceof Content.Advice);
    }

    List<Change> changes() {
        return changes;
    }

    /** Names of those asked for in the last of the assistant's messages that nothing came of. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void message(Message message) {
        Set<String> open = new LinkedHashSet<>(asked);
        asked.clear();
        text.setLength(0);
        for (Content part : message.content()) {
            if (part instanceof Content.AdviceAsked ask) {
                asks(ask.id());
            } else if (part instanceof Content.Advice advice && group.containsKey(advice.askedId())) {
                answered = true;
                group.put(advice.askedId(), result(advice.text()));
            } else if (part instanceof Content.Advice advice && open.contains(advice.askedId())) {
                late(advice.text());
            } else {
                flush();
                text.append(part instanceof Content.Text said ? said.text() : "");
            }
        }
        flush();
    }

    private void asks(String id) {
        if (answered) {
            flush();
        }
        if (group.isEmpty()) {
            before = text.toString();
            text.setLength(0);
        }
        group.put(id, "");
    }

    private static String result(@Nullable String advice) {
        return advice == null ? AdvicePrompt.failed() : AdvicePrompt.result(advice);
    }

    /** What was asked beside the client's tools was told behind their results. */
    private void late(@Nullable String advice) {
        if (advice != null) {
            changes.add(new Change.Told(place, prompt.tell(advice, null).text()));
        }
    }

    private void flush() {
        List<Content.ToolCall> calls = new ArrayList<>(group.size());
        List<String> results = new ArrayList<>(group.size());
        group.forEach((id, result) -> {
            if (result.isEmpty()) {
                asked.add(id);
            } else {
                calls.add(new Content.ToolCall(Ids.own(id), tool == null ? AdvisorTool.NAME : tool, ""));
                results.add(result);
            }
        });
        if (!calls.isEmpty() && tool != null) {
            changes.add(new Change.Consult(place, before, List.of(), calls, results));
        } else if (!calls.isEmpty()) {
            // Calls of a tool that is not offered are an error to some.
            changes.add(new Change.Told(place, results.get(0)));
        }
        group.clear();
        answered = false;
    }
}
