package io.escalier.policies.bench;

import io.escalier.policies.signals.Signals;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.Task;
import io.escalier.routing.task.TaskId;
import io.escalier.routing.task.Tool;
import java.time.Duration;
import java.time.Instant;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * All free signals of a request that is the conversation of a coding agent, {@value AgentTalk#MESSAGES} messages and about
 * {@value AgentTalk#SIZE} bytes: of a session never heard of, and of one whose conversation is known but for the last two
 * messages.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class BeforeSignals {
    /** Requests that differ in their last messages, each of objects of its own. */
    private static final int REQUESTS = 64;

    private final List<Detector> detectors = Signals.free().stream()
            .filter(detector -> detector.signal().stage() == Stage.BEFORE)
            .toList();
    private final List<Request> requests = new ArrayList<>();
    private final List<Request> byUser = new ArrayList<>();
    private int next;

    @Setup
    public void requests() {
        List<Tool> tools = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tools.add(new Tool("tool_" + i, "{\"type\":\"object\",\"properties\":{\"a\":" + "{},\"b\":".repeat(100) + "1}}"));
        }
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(request(AgentTalk.messages(i, false), tools));
            byUser.add(request(AgentTalk.messages(i, true), tools));
        }
    }

    private static Request request(List<Message> messages, List<Tool> tools) {
        Asked asked = new Asked(true, true, false, 1, OptionalInt.empty());
        return new Request(new byte[0], Map.of(), "auto", messages, tools, new Format.Free(), asked);
    }

    /** Nothing of the conversation is known. */
    @Benchmark
    public void cold(Blackhole hole) {
        next++;
        measure(requests, "s" + next, hole);
    }

    /** All but the last call and its result is known. */
    @Benchmark
    public void furtherTurn(Blackhole hole) {
        next++;
        measure(requests, "turn", hole);
    }

    /** All but what the user says at the end is known. */
    @Benchmark
    public void furtherWord(Blackhole hole) {
        next++;
        measure(byUser, "word", hole);
    }

    private void measure(List<Request> all, String session, Blackhole hole) {
        Request request = all.get(next % REQUESTS);
        Task task = new Task(new TaskId("t"), new SessionId(session), "auto", Caller.ANONYMOUS, request);
        Situation now = new Situation(SessionView.NEW, Duration.ofMinutes(1), Map.of(), 1, Instant.EPOCH);
        Sight sight = Sight.of(task, now);
        for (Detector detector : detectors) {
            hole.consume(detector.detect(sight));
        }
    }
}
