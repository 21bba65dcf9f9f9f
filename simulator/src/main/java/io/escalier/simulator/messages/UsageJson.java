package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.fault.UsageStyle;
import io.escalier.simulator.meter.TokenCounts;
import java.util.List;

/**
 * {@code usage} with Anthropic's meaning: {@code input_tokens} are those neither read from the cache nor written to it,
 * {@code output_tokens} include what was thought.
 */
final class UsageJson {
    private UsageJson() {}

    /** Of a whole message, and of the beginning of a stream. */
    static ObjectNode whole(TokenCounts tokens, UsageStyle style) {
        TokenCounts told = told(tokens, style);
        ObjectNode usage = prompt(told);
        usage.putObject("cache_creation")
                .put("ephemeral_5m_input_tokens", told.cacheWrite())
                .put("ephemeral_1h_input_tokens", told.cacheWriteHour());
        answer(usage, told);
        return texts(usage.put("service_tier", "standard"), style);
    }

    /** Of the end of a stream: all that it came to. */
    static ObjectNode atTheEnd(TokenCounts tokens, UsageStyle style) {
        TokenCounts told = told(tokens, style);
        return texts(answer(prompt(told), told), style);
    }

    /** With each of the calls that an answer is made of, where it is made of several. */
    static ObjectNode with(List<Reply.Iteration> iterations, ObjectNode usage, UsageStyle style) {
        if (!iterations.isEmpty()) {
            ArrayNode all = usage.putArray("iterations");
            for (Reply.Iteration iteration : iterations) {
                ObjectNode one = JsonOf.typed(iteration.advisor().isPresent() ? "advisor_message" : "message");
                iteration.advisor().ifPresent(advisor -> one.put("model", advisor.id()));
                one.setAll(whole(iteration.tokens(), style));
                all.add(one);
            }
        }
        return usage;
    }

    private static ObjectNode prompt(TokenCounts tokens) {
        return JsonOf.object()
                .put("input_tokens", tokens.input())
                .put("cache_creation_input_tokens", tokens.cacheWrite() + tokens.cacheWriteHour())
                .put("cache_read_input_tokens", tokens.cacheRead());
    }

    private static ObjectNode answer(ObjectNode usage, TokenCounts tokens) {
        usage.put("output_tokens", tokens.completion());
        usage.putObject("output_tokens_details").put("thinking_tokens", tokens.reasoning());
        return usage;
    }

    private static TokenCounts told(TokenCounts tokens, UsageStyle style) {
        return switch (style) {
            case NEGATIVE -> new TokenCounts(-3, -2, -1, -1, -1);
            case HUGE -> new TokenCounts(1L << 62, 0, 0, 1L << 61, 0);
            default -> tokens;
        };
    }

    private static ObjectNode texts(ObjectNode usage, UsageStyle style) {
        if (style == UsageStyle.TEXT) {
            usage.put("input_tokens", usage.path("input_tokens").asText()).put("output_tokens", "NaN");
        }
        return usage;
    }
}
