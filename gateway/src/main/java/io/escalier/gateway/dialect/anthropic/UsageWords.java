package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.AttemptEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes {@code usage} in this dialect's terms, for clients whose answer was made elsewhere, or of several calls. */
final class UsageWords {
    private UsageWords() {}

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

    /**
     * JSON of what a client is told of an answer whose consults it does not see: what it came to as one, and each part.
     *
     * @param once what it came to
     */
    static String json(Usage once, List<Iteration> iterations) {
        JsonOut out = new JsonOut(512).object();
        write(once, out);
        out.array("iterations");
        for (Iteration iteration : iterations) {
            Usage used = iteration.used().plain();
            out.object().text("type", iteration.advice() ? "advisor_message" : "message");
            out.text("model", iteration.advisor());
            write(used == null ? Usage.NONE : used, out);
            out.end();
        }
        out.end();
        return new String(out.bytes(), StandardCharsets.UTF_8);
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
