package io.escalier.simulator.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.fault.UsageStyle;
import io.escalier.simulator.meter.TokenCounts;

/**
 * {@code usage} with OpenAI's meaning: {@code prompt_tokens} includes what was cached, {@code completion_tokens}
 * includes reasoning. A model that bills cache writes says so in {@code prompt_tokens_details.cache_write_tokens}, also
 * included in {@code prompt_tokens}; that name is OpenRouter's.
 */
final class UsageJson {
    private UsageJson() {}

    static ObjectNode of(TokenCounts tokens, UsageStyle style) {
        ObjectNode usage = JsonNodeFactory.instance.objectNode();
        switch (style) {
            case NEGATIVE -> fill(usage, new TokenCounts(-3, -2, 0, -1, -1));
            case HUGE -> fill(usage, new TokenCounts(1L << 62, 0, 0, 1L << 61, 0));
            case TEXT -> {
                usage.put("prompt_tokens", Long.toString(tokens.prompt()));
                usage.put("completion_tokens", "NaN").put("total_tokens", "many");
            }
            default -> fill(usage, tokens);
        }
        return usage;
    }

    private static void fill(ObjectNode usage, TokenCounts tokens) {
        usage.put("prompt_tokens", tokens.prompt());
        usage.put("completion_tokens", tokens.completion());
        usage.put("total_tokens", tokens.prompt() + tokens.completion());
        ObjectNode prompt = usage.putObject("prompt_tokens_details");
        prompt.put("cached_tokens", tokens.cacheRead()).put("audio_tokens", 0);
        if (tokens.cacheWrite() != 0) {
            prompt.put("cache_write_tokens", tokens.cacheWrite());
        }
        usage.putObject("completion_tokens_details")
                .put("reasoning_tokens", tokens.reasoning())
                .put("audio_tokens", 0);
    }
}
