package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The registry of signals")
class SignalsTests {
    @Test
    @DisplayName("names every signal, before those of answers, each once")
    void namesAll() {
        List<String> names = Signals.free().stream().map(d -> d.signal().name()).toList();
        assertEquals(
                List.of(
                        "task.tokens",
                        "task.turns",
                        "task.tools",
                        "task.images",
                        "task.format",
                        "task.code",
                        "task.math",
                        "task.questions",
                        "task.constraints",
                        "task.agent_class",
                        "caller.key",
                        "caller.team",
                        "caller.tags",
                        "clock.hour",
                        "clock.weekday",
                        "task.language",
                        "session.tool_errors",
                        "session.tool_error_severity",
                        "session.repeats",
                        "session.drift",
                        "session.oscillation",
                        "session.no_progress",
                        "session.tests_passed",
                        "session.tests_failed",
                        "session.tests_failed_runs",
                        "session.reask",
                        "session.correction",
                        "session.frustration",
                        "session.compacted",
                        "session.step",
                        "session.turns_since_step",
                        "session.staying",
                        "answer.empty",
                        "answer.refusal",
                        "answer.refusal_prefix",
                        "answer.truncated",
                        "answer.truncated_by_client",
                        "answer.schema_errors",
                        "answer.tool_call_errors",
                        "answer.tool_calls",
                        "answer.format_missed",
                        "answer.arithmetic_errors",
                        "answer.code_errors",
                        "answer.hedging",
                        "answer.repetition",
                        "answer.off_language",
                        "answer.confidence",
                        "answer.confidence_min",
                        "answer.confidence_margin",
                        "answer.length",
                        "answer.tokens",
                        "answer.finish_reason"),
                names);
    }

    @Test
    @DisplayName("finds a detector by the name of its signal, and no other")
    void findsByName() {
        for (Detector detector : Signals.free()) {
            assertEquals(detector, Signals.find(detector.signal().name()).orElseThrow());
        }
        assertTrue(Signals.find("answer.confidnce").isEmpty());
    }

    @Test
    @DisplayName("names a signal's stage by what it looks at: task and session before the call, answer after it")
    void stagesFollowNames() {
        for (Detector detector : Signals.free()) {
            Signal signal = detector.signal();
            assertEquals(signal.name().startsWith("answer."), signal.stage() != Stage.BEFORE, signal.name());
            assertFalse(signal.stage() == Stage.BEFORE && signal.prefix(), signal.name());
        }
    }

    @Test
    @DisplayName("has values of the declared type, or none")
    void valuesHaveTheirType() {
        Sight sight = new Sights()
                .user("hello")
                .answer("I'm not sure.")
                .confidence(0.5, 0.1, 4)
                .sight();
        for (Detector detector : Signals.free()) {
            Evidence evidence = detector.detect(sight);
            assertEquals(detector.signal().name(), evidence.signal());
            assertTrue(Types.fits(detector.signal().type(), evidence.value()), evidence.toString());
            assertFalse(evidence.words().isBlank(), evidence.signal());
        }
    }

    @Test
    @DisplayName("leaves every signal of an answer absent while there is no answer")
    void answersAreAbsentBefore() {
        Sight sight = new Sights().user("hello").sight();
        for (Detector detector : Signals.free()) {
            assertFalse(
                    detector.signal().stage() != Stage.BEFORE
                            && detector.detect(sight).present(),
                    detector.signal().name());
        }
    }

    @Test
    @DisplayName("has a value for every signal of a request, but for those that say when they are absent")
    void requestsAreMeasured() {
        Sight sight = new Sights().user("hello").sight();
        for (Detector detector : Signals.free()) {
            Signal signal = detector.signal();
            if (signal.stage() == Stage.BEFORE) {
                assertEquals(
                        !signal.meaning().contains("absent"),
                        detector.detect(sight).present(),
                        signal.name());
            }
        }
    }
}
