package io.escalier.policies.condition;

import io.escalier.routing.signal.ValueType;

/** The start of the condition language, which costs some 300 ms the first time. */
public final class Conditions {
    private Conditions() {}

    /** Loads and tries the language; call it on a thread of its own while the listener starts. */
    public static void warmUp() {
        Vocabulary words = Vocabulary.builder()
                .add("warm.number", ValueType.DOUBLE)
                .add("warm.text", ValueType.STRING)
                .build();
        try {
            Condition condition =
                    Condition.compile("known(warm.number) && warm.number < 1 || warm.text.matches('a+')", words);
            condition.test(name -> name.equals("warm.number") ? 0.5 : "a");
        } catch (ConditionException e) {
            throw new IllegalStateException(e);
        }
    }
}
