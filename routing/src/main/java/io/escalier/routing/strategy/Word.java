package io.escalier.routing.strategy;

/** What the gateway itself says in an answer, of a consult that the client asked for: in dialects that have words for it. */
public sealed interface Word {
    /** Which consult it is about, as the answer names it. */
    String id();

    /**
     * The model asks its advisor.
     *
     * @param tool the client's name of the advisor
     */
    record Asks(String id, String tool) implements Word {}

    /**
     * What the advisor said.
     *
     * @param cut whether it was cut short at its longest
     */
    record Advice(String id, String text, boolean cut) implements Word {}

    /**
     * There is no advice.
     *
     * @param code as in {@code max_uses_exceeded}
     */
    record NoAdvice(String id, String code) implements Word {}
}
