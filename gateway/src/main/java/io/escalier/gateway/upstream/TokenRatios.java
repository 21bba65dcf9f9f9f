package io.escalier.gateway.upstream;

import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many bytes of a prompt make a token, per target, learnt from what providers state. One number per configured
 * target and no more; safe for all threads.
 */
public final class TokenRatios {
    /** Before anything was learnt: English prose in common vocabularies. */
    static final double START = 4.0;
    /** No vocabulary has tokens shorter than a byte. */
    static final double LEAST = 1.0;
    /** Pictures make a prompt heavy; past this a ratio says nothing about text. */
    static final double MOST = 32.0;
    /** The weight of one new usage. */
    static final double PACE = 0.05;

    private static final long FEWEST_TOKENS = 16;
    private static final List<UsageKind> PROMPT =
            List.of(UsageKind.INPUT, UsageKind.CACHE_READ, UsageKind.CACHE_WRITE_5M, UsageKind.CACHE_WRITE_1H);

    /** The bits of a double. */
    private final Map<String, AtomicLong> byTarget;

    public TokenRatios(Collection<String> targets) {
        byTarget = targets.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), t -> new AtomicLong(Double.doubleToLongBits(START))));
    }

    /** Bytes per token of the prompt, {@value #LEAST} to {@value #MOST}; {@value #START} for a target not known here. */
    public double bytesPerToken(String target) {
        AtomicLong ratio = byTarget.get(target);
        return ratio == null ? START : Double.longBitsToDouble(ratio.get());
    }

    /** A reckoning of a prompt's tokens, rounded up. */
    public long tokens(String target, long promptBytes) {
        return (long) Math.ceil(promptBytes / bytesPerToken(target));
    }

    /** Moves a target's ratio a little; a usage whose prompt is not exact, or very short, teaches nothing. */
    void learn(String target, long promptBytes, Usage usage) {
        AtomicLong ratio = byTarget.get(target);
        long tokens = 0;
        for (UsageKind kind : PROMPT) {
            if (usage.certainty(kind) != Certainty.EXACT) {
                return;
            }
            tokens += usage.count(kind).orElse(0);
        }
        if (ratio == null || tokens < FEWEST_TOKENS) {
            return;
        }
        double seen = Math.min(MOST, Math.max(LEAST, (double) promptBytes / tokens));
        ratio.updateAndGet(old -> moved(Double.longBitsToDouble(old), seen));
    }

    private static long moved(double from, double towards) {
        return Double.doubleToLongBits(from + PACE * (towards - from));
    }
}
