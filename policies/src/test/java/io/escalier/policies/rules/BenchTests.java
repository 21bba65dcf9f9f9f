package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.RETRY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.escalier.routing.contract.Scene;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.situation.SessionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bench")
class BenchTests {
    private final List<String> asked = new ArrayList<>();
    private final Policy policy = new Given()
            .before("hard", "task.hard", 0, RETRY)
            .after("bad", "answer.bad", RETRY)
            .after("worse", "answer.worse", RETRY)
            .after("both", "answer.bad && task.hard", RETRY)
            .after("broken", "answer.broken", RETRY)
            .policy();
    private final Bench bench = new Bench(
            policy,
            Telltale.ALL.stream().map(d -> (Detector) new Spied(d, asked)).toList());
    private final Findings findings = new Findings(Map.of());

    private record Spied(Detector detector, List<String> asked) implements Detector {
        @Override
        public Signal signal() {
            return detector.signal();
        }

        @Override
        public Evidence detect(Sight sight) {
            asked.add(detector.signal().name());
            return detector.detect(sight);
        }
    }

    private static Sight sight() {
        return Sight.of(Given.buffered("hard"), Scene.situation(SessionView.NEW));
    }

    private static Sight sight(String answer) {
        return sight().with(Scene.answer(answer));
    }

    private List<String> fired() {
        return bench.fired(Stage.AFTER, findings).stream().map(Rule::name).toList();
    }

    @Test
    @DisplayName("asks only detectors that some rule depends on, each at its stage")
    void onlyNeeded() {
        bench.before(sight(), findings);
        assertEquals(List.of("task.hard"), asked);
        asked.clear();
        bench.whole(sight("fine"), findings);
        assertEquals(List.of("answer.bad", "answer.worse", "answer.broken"), asked);
    }

    @Test
    @DisplayName("asks about a beginning only what stands for the whole, and knows nothing else of it")
    void start() {
        bench.whole(sight("worse"), findings);
        assertEquals(List.of("worse"), fired());
        asked.clear();
        bench.beginning(sight("worse"), findings);
        assertFalse(asked.contains("answer.worse"));
        assertEquals(List.of(), fired(), "what was measured on an earlier answer is forgotten");
    }

    @Test
    @DisplayName("lets a rule about answers look at the request, whatever the answer")
    void earlierStages() {
        bench.whole(sight("bad"), findings);
        assertEquals(List.of("bad"), fired(), "nobody has looked at the request");
        bench.before(sight(), findings);
        bench.whole(sight("bad"), findings);
        assertEquals(List.of("bad", "both"), fired());
    }

    @Test
    @DisplayName("takes a detector that throws for one that found nothing, and tells it once")
    void throwing() {
        bench.whole(sight("bad"), findings);
        assertEquals(List.of("bad"), fired());
        assertEquals(List.of("detector_failed"), findings.takeOddities());
        assertEquals(List.of(), findings.takeOddities());
        Evidence evidence = findings.all().stream()
                .filter(found -> found.signal().equals("answer.broken"))
                .findFirst()
                .orElseThrow();
        assertFalse(evidence.present());
    }

    @Test
    @DisplayName("gives thresholds their value before any signal of that name")
    void thresholds() {
        Findings some = new Findings(Map.of("threshold.confidence", 0.7));
        assertEquals(0.7, some.get("threshold.confidence"));
    }

    @Test
    @DisplayName("fires a forced rule whatever is measured, and measures what it did before")
    void forced() {
        Policy forcing = policy.forcing("worse");
        Bench forcingBench = new Bench(
                forcing,
                Telltale.ALL.stream().map(d -> (Detector) new Spied(d, asked)).toList());
        bench.whole(sight("fine"), findings);
        List<String> without = List.copyOf(asked);
        asked.clear();
        forcingBench.whole(sight("fine"), findings);
        assertEquals(without, asked);
        assertEquals(List.of(), fired());
        assertEquals(
                List.of("worse"),
                forcingBench.fired(Stage.AFTER, findings).stream()
                        .map(Rule::name)
                        .toList());
    }
}
