package io.escalier.gateway.dialect.openai;

import io.escalier.routing.attempt.FinishReason;

/** {@code finish_reason} as OpenAI and its followers write it. */
final class FinishReasons {
    private FinishReasons() {}

    static FinishReason of(String reason) {
        return switch (reason) {
            case "stop", "eos", "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "length", "max_tokens", "model_length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call", "tool_use" -> FinishReason.TOOL_CALLS;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    /** Some gateways and providers end a broken generation like this, within a proper stream. */
    static boolean isFailure(String reason) {
        return reason.equals("error");
    }
}
