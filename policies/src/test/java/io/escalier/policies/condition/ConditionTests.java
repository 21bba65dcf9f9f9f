package io.escalier.policies.condition;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A compiled condition")
class ConditionTests {
    @Test
    @DisplayName("names what it depends on, what it only asks about included, and keeps its text")
    void namesWhatItDependsOn() throws ConditionException {
        String text = "known(verify.score) && (task.turns > 3 || answer.tool_calls.exists(c, c.kind == 'x'))";
        Condition condition = Condition.compile(text, Words.ALL);
        assertAll(
                () -> assertEquals(Set.of("answer.tool_calls", "task.turns", "verify.score"), condition.names()),
                () -> assertEquals(text, condition.text()));
    }

    @Test
    @DisplayName("is written over declared signals")
    void isWrittenOverSignals() throws ConditionException {
        Signal signal = new Signal("answer.empty", Stage.AFTER, ValueType.BOOL, "", false, "whether it says nothing");
        Vocabulary words = Vocabulary.builder().addAll(List.of(signal)).build();
        assertEquals(Verdict.TRUE, Condition.compile("answer.empty", words).test(name -> true));
        assertEquals(Set.of("answer.empty"), words.names());
    }

    @Test
    @DisplayName("asks only for what it needs: the right side of a decided || is left alone")
    void isLazy() throws ConditionException {
        List<String> asked = new ArrayList<>();
        Condition.compile("task.json || task.turns > 3", Words.ALL).test(name -> {
            asked.add(name);
            return true;
        });
        assertEquals(List.of("task.json"), asked);
    }

    @Test
    @DisplayName("can be taken to hold whatever is measured, and depends on what it depended on")
    void assumed() throws ConditionException {
        Condition condition = Condition.compile("answer.confidence < 0.5 && task.turns / 0 > 1", Words.ALL);
        for (Values values : List.<Values>of(name -> null, name -> 0.9, name -> 0L)) {
            assertNotEquals(Verdict.TRUE, condition.test(values));
            assertEquals(Verdict.TRUE, condition.assumed().test(values));
        }
        assertEquals(condition.names(), condition.assumed().names());
        assertEquals(condition.text(), condition.assumed().text());
    }

    @Test
    @DisplayName("gives many threads the same verdicts that it gives one")
    void isThreadSafe() throws Exception {
        Condition condition = Condition.compile(
                "answer.confidence < 0.5 && task.agent_class.matches('^ma?in') || known(verify.score)", Words.ALL);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> run = () -> {
                int wrong = 0;
                for (int i = 0; i < 20_000; i++) {
                    double confidence = i % 10 / 10.0;
                    boolean known = i % 7 == 0;
                    Verdict expected = known || confidence < 0.5 ? Verdict.TRUE : Verdict.FALSE;
                    Verdict verdict = condition.test(name -> switch (name) {
                        case "answer.confidence" -> confidence;
                        case "task.agent_class" -> "main";
                        default -> known ? 1.0 : null;
                    });
                    wrong += verdict == expected ? 0 : 1;
                }
                return wrong;
            };
            for (Future<Integer> wrong : threads.invokeAll(List.of(run, run, run, run))) {
                assertEquals(0, wrong.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("can be prepared beside the start of a server")
    void warmsUp() {
        assertDoesNotThrow(Conditions::warmUp);
    }
}
