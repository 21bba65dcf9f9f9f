package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.AttemptEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code usage} of an answer, whose counts are disjoint: {@code input_tokens} are those that were neither read from nor
 * written to a cache. Events of a stream state it in parts, each the whole until then: the last word on each count
 * stands. {@code output_tokens} include thinking; how much of it there was is stated by some only, and then it is output
 * like any other.
 *
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching">Tracking cache performance</a>
 */
final class MessagesUsage {
    /** More tokens than any call can have. */
    private static final long MOST = 1_000_000_000;

    private static final long ABSENT = -1;

    private long input = ABSENT;
    private long output = ABSENT;
    private long thinking = ABSENT;
    private long cacheRead = ABSENT;
    private long cacheWrite = ABSENT;
    private long cacheWrite5m = ABSENT;
    private long cacheWrite1h = ABSENT;
    private boolean lie;

    /** Takes the value at the cursor. */
    void read(JsonCursor at) throws IOException {
        int nonFinite = at.nonFinite();
        if (at.at(JsonToken.START_OBJECT)) {
            members(at);
        } else if (!at.at(JsonToken.VALUE_NULL)) {
            lie = true;
            at.skip();
        }
        lie |= at.nonFinite() > nonFinite;
    }

    private void members(JsonCursor at) throws IOException {
        String name;
        while ((name = at.nextMember()) != null) {
            switch (name) {
                case "input_tokens" -> input = count(at, input);
                case "output_tokens" -> output = count(at, output);
                case "thinking_tokens" -> thinking = count(at, thinking);
                case "cache_read_input_tokens" -> cacheRead = count(at, cacheRead);
                case "cache_creation_input_tokens" -> cacheWrite = count(at, cacheWrite);
                case "ephemeral_5m_input_tokens" -> cacheWrite5m = count(at, cacheWrite5m);
                case "ephemeral_1h_input_tokens" -> cacheWrite1h = count(at, cacheWrite1h);
                case "cache_creation", "output_tokens_details" -> {
                    if (at.at(JsonToken.START_OBJECT)) {
                        members(at);
                    } else {
                        at.skip();
                    }
                }
                default -> at.skip();
            }
        }
    }

    private long count(JsonCursor at, long before) throws IOException {
        if (at.at(JsonToken.VALUE_NULL)) {
            return before;
        }
        double count = at.atNumber() ? at.number() : Double.NaN;
        if (count >= 0 && count <= MOST && count == Math.rint(count)) {
            return (long) count;
        }
        lie = true;
        at.skip();
        return before;
    }

    /** Whether anything was stated, true or not. */
    boolean stated() {
        return lie || input != ABSENT || output != ABSENT;
    }

    boolean lies() {
        return lie;
    }

    /** Whether it says that nothing went in and nothing came out. */
    boolean countsNothing() {
        return input <= 0 && output <= 0 && cacheRead <= 0 && cacheWrite <= 0;
    }

    /** As far as it is stated. */
    long output() {
        return Math.max(0, output);
    }

    /** Null when what was stated cannot be true. */
    @Nullable
    Usage usage() {
        if (lie || output != ABSENT && thinking > output) {
            return null;
        }
        long written1h = Math.max(0, cacheWrite1h);
        long written5m = Math.max(Math.max(0, cacheWrite5m), cacheWrite - written1h);
        Usage.Builder usage = Usage.builder()
                .exact(UsageKind.CACHE_READ, Math.max(0, cacheRead))
                .exact(UsageKind.CACHE_WRITE_5M, Math.max(0, written5m))
                .exact(UsageKind.CACHE_WRITE_1H, written1h);
        usage = input == ABSENT ? usage.unknown(UsageKind.INPUT) : usage.exact(UsageKind.INPUT, input);
        long reasoning = Math.max(0, thinking);
        if (output == ABSENT) {
            usage.unknown(UsageKind.OUTPUT);
        } else {
            usage.exact(UsageKind.OUTPUT, output - reasoning).exact(UsageKind.REASONING, reasoning);
        }
        return usage.build();
    }

    /** Writes the members of a usage in this dialect's terms; what is not known is taken for nothing. */
    static void write(Usage usage, JsonOut out) {
        long written5m = count(usage, UsageKind.CACHE_WRITE_5M);
        long written1h = count(usage, UsageKind.CACHE_WRITE_1H);
        out.number("input_tokens", count(usage, UsageKind.INPUT));
        out.number("cache_creation_input_tokens", written5m + written1h);
        out.number("cache_read_input_tokens", count(usage, UsageKind.CACHE_READ));
        long reasoning = count(usage, UsageKind.REASONING);
        out.number("output_tokens", count(usage, UsageKind.OUTPUT) + reasoning);
        if (reasoning > 0) {
            out.object("output_tokens_details")
                    .number("thinking_tokens", reasoning)
                    .end();
        }
    }

    /**
     * The same of an answer that may have gone on: what it came to as the client sees it, and each part.
     *
     * @param last what the last call used
     */
    static void write(Usage last, Seam seam, JsonOut out) {
        write(seam.told(last), out);
        if (seam.later()) {
            out.array("iterations");
            for (AttemptEntry attempt : seam.until()) {
                boolean advice = attempt.purpose() == Purpose.ADVICE;
                out.object().text("type", advice ? "advisor_message" : "message");
                out.text("model", advice ? attempt.target() : null);
                write(attempt.usage(), out);
                out.end();
            }
            out.object().text("type", "message");
            write(last, out);
            out.end().end();
        }
    }

    /** JSON of the object alone. */
    static String json(Usage last, Seam seam) {
        JsonOut out = new JsonOut(512).object();
        write(last, seam, out);
        return new String(out.bytes(), StandardCharsets.UTF_8);
    }

    private static long count(Usage usage, UsageKind kind) {
        return usage.count(kind).orElse(0);
    }
}
