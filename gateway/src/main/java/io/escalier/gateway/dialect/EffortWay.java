package io.escalier.gateway.dialect;

/** How a model is told how hard to try. */
public enum EffortWay {
    /** Nobody knows: as its dialect does, and what a client says of thinking goes along as it is. */
    UNSAID,
    /** Chat: the member {@code reasoning_effort}. */
    REASONING_EFFORT,
    /** Chat: the member {@code effort} of an object {@code reasoning}. */
    REASONING,
    /** Messages: {@code output_config.effort}, and {@code thinking} with a budget. */
    OUTPUT_CONFIG,
    /** Messages: {@code output_config.effort}, and {@code thinking} that is adaptive; a budget is refused. */
    ADAPTIVE,
    /** Messages: {@code thinking} with a budget; an effort is refused. */
    BUDGET
}
