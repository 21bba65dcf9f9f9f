package io.escalier.gateway.session;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Hashes of a request that is the conversation of a coding agent, {@value #MESSAGES} messages and about {@value #SIZE}
 * characters, and of its answer: all that a session costs which the client does not name, but for one look-up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LineageCost {
    static final int MESSAGES = 200;
    static final int SIZE = 120_000;

    /** All ASCII; some letters with accents, in form C; text of another script. */
    @Param({"ascii", "accents", "hangul"})
    public String text;

    private final byte[] start = new byte[32];
    private final Answer answer = new Answer(
            null,
            "",
            null,
            List.of(new Content.ToolCall("c", "bash", "{\"command\": \"cd /repo && python -m pytest -x -q\"}")),
            FinishReason.TOOL_CALLS,
            null);
    private Request request;

    @Setup
    public void conversation() {
        String line = switch (text) {
            case "accents" -> "tests/d\u00e9j\u00e0_vu.py::test_case PASSED \u2713 [ 4%]\n";
            case "hangul" -> "\ud14c\uc2a4\ud2b8 \uc0ac\ub840 \ud1b5\uacfc, \uacc4\uc18d \ud569\ub2c8\ub2e4\n";
            default -> "tests/test_dates.py::test_case_17 PASSED   [ 4%]\n";
        };
        List<Message> messages = new ArrayList<>();
        messages.add(message(Role.SYSTEM, new Content.Text("You are a coding agent. Work in /repo.\n".repeat(150))));
        messages.add(message(Role.USER, new Content.Text("The date parser fails for leap days. Fix it.")));
        while (messages.size() < MESSAGES) {
            String value = "value_" + messages.size();
            messages.add(message(
                    Role.ASSISTANT,
                    new Content.ToolCall(
                            value,
                            "str_replace_editor",
                            "{\"command\": \"str_replace\", \"path\": \"/repo/" + value + ".py\", \"old_str\": \"    return"
                                    + " year % 4 == 0\\n\", \"new_str\": \"    return calendar.isleap(year)\\n\"}")));
            messages.add(message(
                    Role.TOOL,
                    new Content.ToolResult(value, line.repeat((SIZE - 22_000) / (MESSAGES / 2) / line.length()))));
        }
        Asked asked = new Asked(true, true, false, 1, OptionalInt.empty());
        request = new Request(new byte[0], Map.of(), "auto", messages, List.of(), new Format.Free(), asked);
    }

    private static Message message(Role role, Content content) {
        return new Message(role, List.of(content), new Span(0, 0));
    }

    /** Of the request, when it comes. */
    @Benchmark
    public void request(Blackhole hole) {
        hole.consume(Conversation.of(start, request.messages()).whole());
        hole.consume(Marks.of(start, "auto", request));
    }

    private Conversation before;

    @Setup
    public void before() {
        if (request == null) {
            conversation();
        }
        before = Conversation.of(start, request.messages());
    }

    /** Of the answer, when it went out. */
    @Benchmark
    public Hash answer() {
        return before.after(answer);
    }
}
