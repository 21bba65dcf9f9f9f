package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.condition.Verdict;
import io.escalier.routing.signal.Evidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was found of a task")
class FindingsTests {
    private static final Condition BAD = Given.condition("answer.bad");
    private static final Condition EITHER = Given.condition("answer.bad || answer.worse");
    private static final Condition HARD = Given.condition("task.hard");
    private final Findings findings = new Findings(Map.of());

    private void found(String signal, boolean value) {
        findings.add(new Evidence(signal, value, ""));
    }

    private int evaluated() {
        int before = findings.evaluated();
        List.of(BAD, EITHER, HARD).forEach(findings::test);
        return findings.evaluated() - before;
    }

    @Test
    @DisplayName("has each condition evaluated once, and again only when something that it looks at has changed")
    void onlyWhatChanged() {
        found("task.hard", true);
        found("answer.bad", false);
        assertEquals(3, evaluated());
        assertEquals(0, evaluated(), "nothing new");
        found("answer.worse", true);
        assertEquals(1, evaluated(), "one looks at it");
        assertEquals(Verdict.TRUE, findings.test(EITHER));
        found("answer.bad", true);
        assertEquals(2, evaluated(), "two look at it");
        assertEquals(Verdict.TRUE, findings.test(BAD));
    }

    @Test
    @DisplayName("that is measured again and is the same is no change")
    void theSame() {
        found("answer.bad", true);
        found("answer.worse", true);
        evaluated();
        findings.forget(List.of("answer.bad", "answer.worse"));
        found("answer.bad", true);
        found("answer.worse", true);
        assertEquals(0, evaluated());
    }

    @Test
    @DisplayName("that is forgotten and not measured again is absent, which is a change")
    void forgotten() {
        found("answer.bad", true);
        evaluated();
        findings.forget(List.of("answer.bad"));
        assertEquals(2, evaluated());
        assertEquals(Verdict.UNDECIDED, findings.test(BAD));
    }
}
