package io.escalier.policies.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A condition on values of which some could not be measured")
class ThreeValuesTests {
    private static final Map<String, @Nullable Object> MEASURED = new HashMap<>(Map.of(
            "answer.refusal",
            false,
            "answer.schema_errors",
            3L,
            "task.turns",
            5L,
            "task.agent_class",
            "main",
            "verify.score",
            0.5,
            "answer.tool_calls",
            List.of(Map.of("kind", "destructive", "name", "rm"), Map.of("kind", "read", "name", "ls"))));

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("is judged after Kleene")
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
            answer.confidence < 0.7                                 => UNDECIDED
            !(answer.confidence < 0.7)                              => UNDECIDED
            answer.refusal || answer.confidence < 1                 => UNDECIDED
            !answer.refusal || answer.confidence < 1                => TRUE
            answer.confidence < 1 || !answer.refusal                => TRUE
            answer.confidence < 1.0 && answer.refusal               => FALSE
            answer.refusal && answer.confidence < 1.0               => FALSE
            answer.confidence < 1.0 && !answer.refusal              => UNDECIDED
            known(answer.confidence)                                => FALSE
            !known(answer.confidence)                               => TRUE
            known(answer.schema_errors)                             => TRUE
            !known(answer.confidence) || answer.confidence < 0.7    => TRUE
            known(answer.confidence) && answer.confidence < 0.7     => FALSE
            answer.confidence in [0.1, 0.2]                         => UNDECIDED
            answer.confidence == answer.confidence                  => UNDECIDED
            answer.confidence != answer.confidence                  => UNDECIDED
            [1.0].exists(x, x > answer.confidence)                  => UNDECIDED
            [1.0].exists(x, x > answer.confidence) || task.turns > 4  => TRUE
            answer.confidence < 0.5 ? true : false                  => UNDECIDED
            answer.confidence < 0.5 ? true : true                   => UNDECIDED
            task.turns > 4 ? true : answer.confidence < 1           => TRUE
            task.turns > 4 ? answer.confidence < 1 : true           => UNDECIDED
            answer.confidence + 1.0 < 0.0                           => UNDECIDED
            answer.text.contains('x')                               => UNDECIDED
            answer.text.matches('x')                                => UNDECIDED
            size(answer.text) > 3                                   => UNDECIDED
            answer.tool_calls.exists(c, c.kind == 'destructive')    => TRUE
            answer.tool_calls.all(c, c.kind == 'destructive')       => FALSE
            answer.tool_calls.exists_one(c, c.name == 'ls')         => TRUE
            answer.tool_calls.count(c, c.kind == 'read') == 1        => TRUE
            answer.tool_calls.count(c, c.kind == 'x') > 0           => FALSE
            answer.tool_calls.count(c, c.name.size() == 2) > 1      => TRUE
            task.tools.count(c, c.kind == 'x') >= 0                 => UNDECIDED
            answer.tool_calls.exists(c, c.path == 'x')              => UNDECIDED
            answer.tool_calls.exists(c, has(c.path) && c.path == 'x')  => FALSE
            answer.tool_calls.exists(c, c.path == 'x' || c.name == 'ls')  => TRUE
            answer.tool_calls.count(c, c.path == 'x') > 0           => UNDECIDED
            answer.tool_calls.exists(c, has(c.kind) && c.kind == 'x')   => FALSE
            answer.tool_calls[0].kind == 'destructive'              => TRUE
            task.tools.exists(c, c.kind == 'destructive')           => UNDECIDED
            known(task.tools)                                       => FALSE
            task.agent_class in ['auxiliary', 'compaction']         => FALSE
            task.turns % 5 == 0 && task.agent_class.startsWith('ma')  => TRUE
            double(task.turns) * 0.5 == 2.5                         => TRUE
            task.turns > 4.5                                        => TRUE
            verify.score < 1                                        => TRUE
            1 > verify.score                                        => TRUE
            1 / (task.turns - 5) > 1                                => ERROR
            task.turns / 0 > 1 || task.turns == 5                   => TRUE
            task.turns / 0 > 1 && answer.refusal                    => FALSE
            """)
    void isJudgedAfterKleene(String text, Verdict expected) throws ConditionException {
        assertEquals(expected, Condition.compile(text, Words.ALL).test(MEASURED::get));
    }
}
