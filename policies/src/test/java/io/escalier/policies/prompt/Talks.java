package io.escalier.policies.prompt;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.Span;
import io.escalier.routing.task.Task;
import io.escalier.routing.task.TaskId;
import io.escalier.routing.task.Tool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Writes down conversations for the tests of prompts and checks. */
public final class Talks {
    private final List<Message> messages = new ArrayList<>();
    private final List<Tool> tools = new ArrayList<>();
    private Format format = new Format.Free();

    public Talks say(Role role, Content... content) {
        messages.add(new Message(role, List.of(content), new Span(0, 0)));
        return this;
    }

    public Talks system(String words) {
        return say(Role.SYSTEM, new Content.Text(words));
    }

    public Talks user(String words) {
        return say(Role.USER, new Content.Text(words));
    }

    public Talks assistant(String words) {
        return say(Role.ASSISTANT, new Content.Text(words));
    }

    public Talks call(String tool, String arguments) {
        return say(Role.ASSISTANT, new Content.ToolCall("c" + messages.size(), tool, arguments));
    }

    public Talks result(String words) {
        return say(Role.TOOL, new Content.ToolResult("c" + (messages.size() - 1), words));
    }

    public Talks tool(String name) {
        tools.add(new Tool(name, null));
        return this;
    }

    public Talks format(Format form) {
        format = form;
        return this;
    }

    public Request request() {
        Asked asked = new Asked(false, false, false, 1, OptionalInt.empty());
        return new Request(new byte[0], Map.of(), "auto", messages, tools, format, asked);
    }

    public Sight sight() {
        Task task = new Task(new TaskId("task-1"), new SessionId("session-1"), "auto", Caller.ANONYMOUS, request());
        Situation now = new Situation(SessionView.NEW, Duration.ofSeconds(60), Map.of(), 1, Instant.EPOCH);
        return Sight.of(task, now);
    }

    /** A whole answer of words alone. */
    public static Answer answer(String text) {
        return new Answer(null, text, null, List.of(), FinishReason.STOP, null);
    }

    public static Answer calling(String text, String tool, String arguments) {
        List<Content.ToolCall> calls = List.of(new Content.ToolCall("a1", tool, arguments));
        return new Answer(null, text, null, calls, FinishReason.TOOL_CALLS, null);
    }
}
