package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import java.nio.charset.StandardCharsets;

/** Writes {@code usage} in this dialect's terms: prompt tokens include cached ones, completion tokens reasoning. */
final class ChatUsage {
    private ChatUsage() {}

    /** JSON of the object alone. */
    static String json(Usage usage) {
        JsonOut out = new JsonOut(256).object();
        write(usage, out);
        String member = new String(out.bytes(), StandardCharsets.UTF_8);
        return member.substring(member.indexOf(':') + 1, member.length() - 1);
    }

    /** Counts that are not known are left out where this dialect can do without them, and taken for nothing elsewhere. */
    static void write(Usage usage, JsonOut out) {
        long read = count(usage, UsageKind.CACHE_READ);
        long written = count(usage, UsageKind.CACHE_WRITE_5M) + count(usage, UsageKind.CACHE_WRITE_1H);
        long reasoning = count(usage, UsageKind.REASONING);
        long prompt = count(usage, UsageKind.INPUT) + read + written;
        long completion = count(usage, UsageKind.OUTPUT) + reasoning;
        out.object("usage")
                .number("prompt_tokens", prompt)
                .number("completion_tokens", completion)
                .number("total_tokens", prompt + completion);
        out.object("prompt_tokens_details")
                .number("cached_tokens", read)
                .number("cache_creation_tokens", written)
                .end();
        if (reasoning > 0) {
            out.object("completion_tokens_details")
                    .number("reasoning_tokens", reasoning)
                    .end();
        }
        out.end();
    }

    private static long count(Usage usage, UsageKind kind) {
        return usage.count(kind).orElse(0);
    }
}
