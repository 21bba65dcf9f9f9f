package io.escalier.policies.condition;

import io.escalier.routing.signal.ValueType;
import java.util.Map;

/** The names that the tests of this package use. */
final class Words {
    static final Vocabulary ALL = Vocabulary.builder()
            .add("answer.confidence", ValueType.DOUBLE)
            .add("answer.refusal", ValueType.BOOL)
            .add("answer.schema_errors", ValueType.INT)
            .add("answer.text", ValueType.STRING)
            .addList(
                    "answer.tool_calls",
                    Map.of("kind", ValueType.STRING, "name", ValueType.STRING, "path", ValueType.STRING))
            .add("session.tests_failed_runs", ValueType.INT)
            .add("task.agent_class", ValueType.STRING)
            .add("task.json", ValueType.BOOL)
            .addList("task.tools", Map.of("kind", ValueType.STRING))
            .add("task.turns", ValueType.INT)
            .add("threshold.confidence", ValueType.DOUBLE)
            .add("verify.score", ValueType.DOUBLE)
            .build();

    private Words() {}
}
