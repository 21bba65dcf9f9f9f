package io.escalier.routing.imagined;

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
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Tasks as a test imagines them: the views without the bytes. */
public final class Tasks {
    private Tasks() {}

    /** One question of a user, of the given shape. */
    public static Task asking(boolean stream, int choices, Format format) {
        Message question = new Message(Role.USER, List.of(new Content.Text("why?")), new Span(0, 0));
        return task(request(List.of(question), format, new Asked(stream, false, false, choices, OptionalInt.empty())));
    }

    public static Task streaming() {
        return asking(true, 1, new Format.Free());
    }

    /** The same as {@link #streaming}, by another name. */
    public static Task streaming(String id) {
        Task task = streaming();
        return new Task(new TaskId(id), task.session(), task.route(), task.caller(), task.request());
    }

    public static Task buffered() {
        return asking(false, 1, new Format.Free());
    }

    public static Request request(List<Message> messages) {
        return request(messages, new Format.Free(), new Asked(false, false, false, 1, OptionalInt.empty()));
    }

    public static Task task(Request request) {
        return new Task(new TaskId("task-1"), new SessionId("session-1"), "coding", Caller.ANONYMOUS, request);
    }

    private static Request request(List<Message> messages, Format format, Asked asked) {
        return new Request(new byte[0], Map.of(), "coding", messages, List.of(), format, asked);
    }
}
