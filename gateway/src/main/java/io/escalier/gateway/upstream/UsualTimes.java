package io.escalier.gateway.upstream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How long answers usually take, per target, learnt from those that came to their end. Safe for all threads. */
final class UsualTimes {
    /** Answers of which nothing is concluded yet. */
    static final int FEW = 5;
    /** The weight of one new answer. */
    static final double PACE = 0.1;

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(int answers, double nanos) {
        Seen and(long more) {
            return new Seen(Math.min(FEW, answers + 1), nanos + Math.max(PACE, 1.0 / (answers + 1)) * (more - nanos));
        }
    }

    /** One more answer, from the call to its last word. {@code target}: a configured name. */
    void learn(String target, Duration took) {
        seen.merge(target, new Seen(1, took.toNanos()), (known, one) -> known.and(took.toNanos()));
    }

    /** Empty until {@value #FEW} answers were seen. */
    Optional<Duration> of(String target) {
        Seen known = seen.get(target);
        return known == null || known.answers() < FEW
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.round(known.nanos())));
    }
}
