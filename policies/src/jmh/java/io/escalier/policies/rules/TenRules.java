package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.condition.ConditionException;
import io.escalier.policies.condition.Vocabulary;
import io.escalier.policies.signals.Signals;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Deciding which of ten rules fire, once their signals are measured: all of them at first, and again when the one signal
 * has changed that two of them look at.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TenRules {
    private static final List<String> CONDITIONS = List.of(
            "answer.confidence < threshold.confidence && answer.length > 20",
            "answer.hedging > 1 || answer.confidence < 0.4",
            "answer.schema_errors > 0 || answer.tool_call_errors > 0",
            "answer.empty || answer.refusal || answer.truncated",
            "answer.repetition >= 6",
            "session.repeats >= 3 || session.tool_errors >= 4",
            "task.tokens > 50000 && task.turns > 10",
            "task.format == \"json_schema\" && answer.length < 2",
            "answer.finish_reason.matches(\"^(length|content_.*)$\")",
            "!known(answer.confidence) && task.math >= 5 && answer.length > 2000");

    private final Vocabulary words = Vocabulary.builder()
            .addAll(Vocabularies.signals(Signals.free()))
            .add("threshold.confidence", ValueType.DOUBLE)
            .build();
    private final Bench bench = new Bench(policy(), List.of());
    private final List<Evidence> measured = List.of(
            new Evidence("answer.confidence", 0.93, ""),
            new Evidence("answer.length", 812L, ""),
            new Evidence("answer.hedging", 0L, ""),
            new Evidence("answer.schema_errors", null, ""),
            new Evidence("answer.tool_call_errors", 0L, ""),
            new Evidence("answer.empty", false, ""),
            new Evidence("answer.refusal", false, ""),
            new Evidence("answer.truncated", false, ""),
            new Evidence("answer.repetition", 1L, ""),
            new Evidence("session.repeats", 1L, ""),
            new Evidence("session.tool_errors", 0L, ""),
            new Evidence("task.tokens", 4_212L, ""),
            new Evidence("task.turns", 3L, ""),
            new Evidence("task.format", "free", ""),
            new Evidence("task.math", 0L, ""),
            new Evidence("answer.finish_reason", "stop", ""));
    private final Findings known = measured();
    private boolean more;

    private Policy policy() {
        List<Rule> rules = new ArrayList<>();
        for (String when : CONDITIONS) {
            try {
                rules.add(new Rule(
                        "rule" + rules.size(),
                        Stage.AFTER,
                        Condition.compile(when, words),
                        null,
                        List.of(new Step.Takeover(null, 0, 0)),
                        0,
                        0,
                        false));
            } catch (ConditionException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Policy("ten", "", rules, Map.of(), StreamMode.HOLD, GuardedStart.DEFAULT, Means.USUAL);
    }

    private Findings measured() {
        Findings findings = new Findings(Map.of("threshold.confidence", 0.72));
        measured.forEach(findings::add);
        return findings;
    }

    @Benchmark
    public Object first() {
        return bench.fired(Stage.AFTER, measured());
    }

    @Benchmark
    public Object whenOneSignalChanged() {
        more = !more;
        known.add(new Evidence("answer.hedging", more ? 1L : 0L, ""));
        return bench.fired(Stage.AFTER, known);
    }
}
