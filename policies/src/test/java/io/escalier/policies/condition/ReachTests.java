package io.escalier.policies.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.signal.ValueType;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTests {
    private static final Vocabulary WORDS = Vocabulary.builder()
            .add("answer.confidence", ValueType.DOUBLE)
            .add("answer.refusal", ValueType.BOOL)
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "answer.confidence < 0.5                              # false",
                "!(answer.confidence < 0.5)                           # false",
                "answer.confidence < 0.5 && answer.refusal            # false",
                "answer.confidence < 0.5 || answer.refusal            # true",
                "!(answer.confidence < 0.5 && answer.refusal)         # true",
                "known(answer.confidence)                             # false",
                "!known(answer.confidence)                            # true",
                "known(answer.confidence) || answer.refusal           # true",
                "known(answer.confidence) && answer.confidence < 0.5  # false",
                "answer.refusal                                       # true",
                "answer.refusal ? true : answer.confidence < 1        # true",
                "answer.confidence < 1 ? true : true                  # false",
                "(answer.refusal || answer.confidence < 1) == true    # true",
                "known(answer.confidence) ? answer.confidence < 1 : answer.refusal # true",
                "known(answer.confidence) ? true : answer.confidence < 1 # false",
            })
    void aConditionCanHoldWithoutLogProbabilitiesOnlyWhereSomethingElseDecides(String text, boolean expected)
            throws ConditionException {
        Condition condition = Condition.compile(text.strip(), WORDS);
        assertEquals(expected, condition.canHoldWithout(Set.of("answer.confidence")));
    }
}
