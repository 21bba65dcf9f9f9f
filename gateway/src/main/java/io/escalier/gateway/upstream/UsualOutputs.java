package io.escalier.gateway.upstream;

import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long answers usually are, per target and route, learnt from what providers state. One number for each pair of
 * configured names, and no more than {@value #MOST}; safe for all threads.
 */
final class UsualOutputs {
    /** Tokens, before anything was learnt. */
    static final double START = 1024;
    /** The weight of one new answer. */
    static final double PACE = 0.05;
    /** An answer is seldom longer than so many usual ones. */
    static final int SELDOM = 4;
    /** Pairs of a target and a route. */
    static final int MOST = 4096;

    private final Map<Pair, Double> usual = new ConcurrentHashMap<>();

    private record Pair(String target, String route) {}

    /** What an answer is seldom longer than, in tokens; 1 or more. */
    long seldomMore(String target, String route) {
        return Math.max(1, (long) Math.ceil(SELDOM * usual.getOrDefault(new Pair(target, route), START)));
    }

    /** Moves what is usual a little; a usage whose output is not exact teaches nothing. */
    void learn(String target, String route, int answers, Usage usage) {
        if (usage.certainty(UsageKind.OUTPUT) != Certainty.EXACT
                || usage.certainty(UsageKind.REASONING) != Certainty.EXACT
                || answers < 1) {
            return;
        }
        double seen = (double) (usage.count(UsageKind.OUTPUT).orElse(0)
                        + usage.count(UsageKind.REASONING).orElse(0))
                / answers;
        Pair pair = new Pair(target, route);
        if (usual.size() < MOST || usual.containsKey(pair)) {
            usual.compute(pair, (key, old) -> moved(old == null ? START : old, seen));
        }
    }

    private static double moved(double from, double towards) {
        return from + PACE * (towards - from);
    }
}
