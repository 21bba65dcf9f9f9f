package io.escalier.policies.signals;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Confidence;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.signal.Evidence;
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
import org.jspecify.annotations.Nullable;

/** Writes down conversations and answers as tests need them. */
final class Sights {
    private final List<Message> messages = new ArrayList<>();
    private final List<Tool> tools = new ArrayList<>();
    private final List<Content.ToolCall> calls = new ArrayList<>();
    private Format format = new Format.Free();
    private OptionalInt maxTokens = OptionalInt.empty();
    private @Nullable String text;
    private @Nullable String refusal;
    private @Nullable FinishReason finish = FinishReason.STOP;
    private @Nullable Confidence confidence;
    private SessionView session = SessionView.NEW;
    private Instant time = Instant.EPOCH;
    private Caller caller = Caller.ANONYMOUS;
    private int ids;

    Sights message(Role role, Content... content) {
        messages.add(new Message(role, List.of(content), new Span(0, 0)));
        return this;
    }

    Sights system(String words) {
        return message(Role.SYSTEM, new Content.Text(words));
    }

    Sights user(String words) {
        return message(Role.USER, new Content.Text(words));
    }

    Sights says(String words) {
        return message(Role.ASSISTANT, new Content.Text(words));
    }

    Sights call(String tool, String arguments) {
        return message(Role.ASSISTANT, new Content.ToolCall("c" + ++ids, tool, arguments));
    }

    Sights result(String words) {
        return message(Role.TOOL, new Content.ToolResult("c" + ids, words));
    }

    Sights tool(String name, @Nullable String parameters) {
        tools.add(new Tool(name, parameters));
        return this;
    }

    Sights format(Format format) {
        this.format = format;
        return this;
    }

    Sights maxTokens(int most) {
        maxTokens = OptionalInt.of(most);
        return this;
    }

    Sights answer(String words) {
        text = words;
        return this;
    }

    Sights answerRefusing(String words) {
        refusal = words;
        text = text == null ? "" : text;
        return this;
    }

    Sights answerCall(String tool, String arguments) {
        calls.add(new Content.ToolCall("a" + calls.size(), tool, arguments));
        text = text == null ? "" : text;
        return this;
    }

    Sights finish(@Nullable FinishReason reason) {
        finish = reason;
        return this;
    }

    Sights confidence(double mean, double least, int tokens) {
        confidence = new Confidence(mean, least, tokens);
        return this;
    }

    Sights confidence(double mean, double least, int tokens, double margin) {
        confidence = new Confidence(mean, least, tokens, margin);
        return this;
    }

    /** The session is known to be at this point. */
    Sights in(SessionView view) {
        session = view;
        return this;
    }

    Sights at(Instant when) {
        time = when;
        return this;
    }

    Sights by(Caller who) {
        caller = who;
        return this;
    }

    private Task task(Request request) {
        return new Task(new TaskId("task-1"), new SessionId("session-1"), "auto", caller, request);
    }

    Sight sight() {
        Request request = new Request(
                new byte[0], Map.of(), "auto", messages, tools, format, new Asked(false, false, false, 1, maxTokens));
        Situation now = new Situation(session, Duration.ofSeconds(60), Map.of(), 1, time);
        Sight sight = Sight.of(task(request), now);
        return text == null ? sight : sight.with(new Answer(null, text, refusal, calls, finish, confidence));
    }

    Evidence measure(String signal) {
        return Signals.find(signal).orElseThrow().detect(sight());
    }

    @Nullable
    Object value(String signal) {
        return measure(signal).value();
    }
}
