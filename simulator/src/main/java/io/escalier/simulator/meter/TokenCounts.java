package io.escalier.simulator.meter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Disjoint token counts, as they are billed.
 *
 * @param input prompt tokens neither read from nor written to a cache
 * @param cacheRead prompt tokens read from a cache
 * @param cacheWrite prompt tokens written to a cache by a model that bills writes; for an hour's cache, the next one
 * @param cacheWriteHour prompt tokens written to a cache that keeps them for an hour
 * @param output tokens of the answer without reasoning
 * @param reasoning tokens thought and not shown
 */
public record TokenCounts(
        long input, long cacheRead, long cacheWrite, long cacheWriteHour, long output, long reasoning) {
    public static final TokenCounts NONE = new TokenCounts(0, 0, 0, 0, 0);

    /** Without a cache that keeps anything for an hour. */
    public TokenCounts(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
        this(input, cacheRead, cacheWrite, 0, output, reasoning);
    }

    public TokenCounts plus(TokenCounts other) {
        return new TokenCounts(
                input + other.input,
                cacheRead + other.cacheRead,
                cacheWrite + other.cacheWrite,
                cacheWriteHour + other.cacheWriteHour,
                output + other.output,
                reasoning + other.reasoning);
    }

    /** All prompt tokens, however they are billed. */
    public long prompt() {
        return input + cacheRead + cacheWrite + cacheWriteHour;
    }

    /** All generated tokens, shown or not. */
    public long completion() {
        return output + reasoning;
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("input", input)
                .put("cache_read", cacheRead)
                .put("cache_write", cacheWrite)
                .put("cache_write_1h", cacheWriteHour)
                .put("output", output)
                .put("reasoning", reasoning);
    }
}
