package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usage} and takes its overlapping counts apart: {@code prompt_tokens} includes what was read from and
 * written to caches, {@code completion_tokens} includes reasoning, except where {@code total_tokens} shows that it
 * comes on top (as xAI counts), even where nothing else tells of it (as Gemini does). A count that is not stated is unknown; details that are not stated are not there.
 */
final class UsageReader {
    /** More tokens than any call can have. */
    static final long MOST = 1_000_000_000;

    private static final long ABSENT = -1;

    private long prompt = ABSENT;
    private long completion = ABSENT;
    private long total = ABSENT;
    private long cacheRead;
    private long cacheWrite;
    private long cacheWrite5m;
    private long cacheWrite1h;
    private long reasoning;
    private boolean lie;

    /** Reads the value at the cursor; null for one that states nothing. */
    static @Nullable UsageReader read(JsonCursor at) throws IOException {
        if (at.at(JsonToken.VALUE_NULL)) {
            return null;
        }
        UsageReader usage = new UsageReader();
        int nonFinite = at.nonFinite();
        if (at.at(JsonToken.START_OBJECT)) {
            usage.members(at);
        } else {
            usage.lie = true;
            at.skip();
        }
        usage.lie |= at.nonFinite() > nonFinite;
        return usage.prompt == ABSENT && usage.completion == ABSENT && !usage.lie ? null : usage;
    }

    private void members(JsonCursor at) throws IOException {
        String name;
        while ((name = at.nextMember()) != null) {
            switch (name) {
                case "prompt_tokens" -> prompt = count(at, prompt);
                case "completion_tokens" -> completion = count(at, completion);
                case "total_tokens" -> total = count(at, total);
                // Whoever states one of these twice, under two names, means one thing.
                case "cached_tokens", "prompt_cache_hit_tokens", "cache_read_input_tokens" ->
                    cacheRead = Math.max(cacheRead, count(at, 0));
                case "cache_creation_input_tokens", "cache_creation_tokens", "cache_write_tokens" ->
                    cacheWrite = Math.max(cacheWrite, count(at, 0));
                case "ephemeral_5m_input_tokens" -> cacheWrite5m = count(at, 0);
                case "ephemeral_1h_input_tokens" -> cacheWrite1h = count(at, 0);
                case "reasoning_tokens" -> reasoning = Math.max(reasoning, count(at, 0));
                case "prompt_tokens_details", "completion_tokens_details", "cache_creation" -> details(at);
                default -> at.skip();
            }
        }
    }

    private void details(JsonCursor at) throws IOException {
        if (at.at(JsonToken.START_OBJECT)) {
            members(at);
        } else {
            at.skip();
        }
    }

    private long count(JsonCursor at, long absent) throws IOException {
        if (at.at(JsonToken.VALUE_NULL)) {
            return absent;
        }
        double count = at.atNumber() ? at.number() : Double.NaN;
        if (count >= 0 && count <= MOST && count == Math.rint(count)) {
            return (long) count;
        }
        lie = true;
        at.skip();
        return absent;
    }

    /** Disjoint counts; null when what was stated cannot be true. */
    @Nullable
    Usage usage() {
        long written1h = cacheWrite1h;
        long written5m = Math.max(cacheWrite5m, cacheWrite - written1h);
        long unsaid = unsaid();
        long thought = reasoning == 0 ? unsaid : reasoning;
        long output = thought == unsaid ? completion : completion - reasoning;
        long input = prompt - cacheRead - written5m - written1h;
        if (lie || prompt != ABSENT && input < 0 || completion != ABSENT && output < 0) {
            return null;
        }
        Usage.Builder usage = Usage.builder()
                .exact(UsageKind.CACHE_READ, cacheRead)
                .exact(UsageKind.CACHE_WRITE_5M, written5m)
                .exact(UsageKind.CACHE_WRITE_1H, written1h)
                .exact(UsageKind.REASONING, thought);
        usage = prompt == ABSENT ? usage.unknown(UsageKind.INPUT) : usage.exact(UsageKind.INPUT, input);
        usage = completion == ABSENT ? usage.unknown(UsageKind.OUTPUT) : usage.exact(UsageKind.OUTPUT, output);
        return usage.build();
    }

    /**
     * Output that the total has beside what is stated: reasoning, which is billed. What was read from or written to caches
     * may stand beside the prompt as well, and is not meant.
     */
    private long unsaid() {
        if (prompt == ABSENT || completion == ABSENT) {
            return 0;
        }
        long rest = total - prompt - completion;
        boolean cached = rest == cacheRead || rest == cacheWrite || rest == cacheRead + cacheWrite;
        return cached && rest != reasoning ? 0 : Math.max(0, rest);
    }

    /** All output, reasoning included, as far as it is stated and can be true; else 0. */
    long output() {
        return usage() == null ? 0 : Math.max(0, completion);
    }

    /** Whether it says that nothing went in: a placeholder of servers that do not count. */
    boolean countsNothing() {
        return prompt <= 0 && completion <= 0;
    }
}
