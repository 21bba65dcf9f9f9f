package io.escalier.policies.bench;

import io.escalier.policies.signals.Signals;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Confidence;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Stage;
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
import java.nio.charset.StandardCharsets;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * All free signals of an answer of {@value #SIZE} bytes: prose, one block of JSON, two equations; and the same measured
 * again and again as it arrives. What is read off the request is read already.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class AfterSignals {
    /** In characters, nearly all ASCII. */
    static final int SIZE = 4_096;

    /** Answers that differ in their words. */
    private static final int ANSWERS = 64;

    private static final List<String> SENTENCES = List.of(
            "The parser reads the year first and then decides whether February has 28 or 29 days. ",
            "That decision is made in one place, so it is enough to change the condition there. ",
            "It doesn't matter which calendar the caller uses, because dates are converted before they get here.\n\n",
            "You'll also want a test for the turn of a century: 1900 was no leap year, and 2000 was one. ",
            "If the input has no year at all, the function falls back to the current one, which is rarely useful. ",
            "- **Condition**: compare with 4, 100 and 400, in this order.\n- **Tests**: one for each of them.\n\n",
            "I've kept the signature of the function as it is; nothing that calls it has to be changed. ",
            "The second problem is in the cache, where an entry for the 29th of February is never found again. ");

    private static final String MIDDLE = "\n\nThere are 97 leap years in 400, so a year has 365 + 97 / 400 = 365.2425 days, "
            + "and $3.50 x 4 = $14.\n\n```json\n{\n  \"year\": 2024,\n  \"leap\": true,\n  \"days\": [31, 29, 31],\n"
            + "  \"source\": \"parser\",\n  \"checks\": { \"by4\": true, \"by100\": false, \"by400\": false }\n}\n```\n\n";

    /** {@code all}, or the name of one signal, to see what it costs alone. */
    @Param("all")
    public String signal;

    private final List<Answer> answers = new ArrayList<>();
    private List<Detector> detectors = List.of();
    private Sight sight;
    private int next;

    @Setup
    public void answers() {
        detectors = Signals.free().stream()
                .filter(detector -> detector.signal().stage() != Stage.BEFORE)
                .filter(detector -> signal.equals("all") || detector.signal().name().equals(signal))
                .toList();
        for (int i = 0; i < ANSWERS; i++) {
            answers.add(answer(text(i), FinishReason.STOP));
        }
        String asked = "The date parser fails for leap days. Why is that, and how do I fix it? Answer in at most 900 words.";
        Message message = new Message(Role.USER, List.of(new Content.Text(asked)), new Span(0, 0));
        Request request = new Request(
                new byte[0],
                Map.of(),
                "auto",
                List.of(message),
                List.of(),
                new Format.Free(),
                new Asked(true, true, false, 1, OptionalInt.empty()));
        Task task = new Task(new TaskId("t"), new SessionId("s"), "auto", Caller.ANONYMOUS, request);
        sight = Sight.of(task, new Situation(SessionView.NEW, Duration.ofSeconds(60), Map.of(), 1, Instant.EPOCH));
        StringBuilder values = new StringBuilder();
        for (Detector detector : detectors) {
            Evidence evidence = detector.detect(sight.with(answers.get(0)));
            values.append(' ').append(evidence.signal()).append('=').append(evidence.value());
        }
        System.out.println(answers.get(0).text().getBytes(StandardCharsets.UTF_8).length + " bytes:" + values);
    }

    private static String text(int seed) {
        StringBuilder text = new StringBuilder("Here is what goes wrong.\n\n");
        for (int i = 0; text.length() < SIZE; i++) {
            text.append(SENTENCES.get((i * 5 + seed + i / 8) % SENTENCES.size()).replace("1900", "" + (1900 + seed + i)));
            if (text.length() > SIZE / 2 && text.indexOf("```") < 0) {
                text.append(MIDDLE);
            }
        }
        return text.substring(0, SIZE - 1) + ".";
    }

    private static Answer answer(String text, FinishReason finish) {
        return new Answer("id", text, null, List.of(), finish, new Confidence(0.9, 0.2, 1_000, 0.7));
    }

    /** Each answer once, as a whole. */
    @Benchmark
    public void whole(Blackhole hole) {
        measure(answers.get(next++ % ANSWERS), hole);
    }

    private void measure(Answer answer, Blackhole hole) {
        Sight seen = sight.with(answer);
        for (Detector detector : detectors) {
            hole.consume(detector.detect(seen));
        }
    }
}
