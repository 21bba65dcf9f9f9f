package io.escalier.gateway.dialect.anthropic;

import io.escalier.routing.attempt.FinishReason;

/** {@code stop_reason} in both directions. */
final class StopReasons {
    private StopReasons() {}

    static FinishReason of(String reason) {
        return switch (reason) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "tool_use" -> FinishReason.TOOL_CALLS;
            case "refusal" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    /**
     * @param stopped whether it ended at a text of the client's
     * @param called whether it calls tools: some say only that they stopped, all of them where a tool was forced, and here
     *     clients would take the answer for the last
     */
    static String words(FinishReason reason, boolean stopped, boolean called) {
        return switch (reason) {
            case LENGTH -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "refusal";
            default -> stopped ? "stop_sequence" : called ? "tool_use" : "end_turn";
        };
    }
}
