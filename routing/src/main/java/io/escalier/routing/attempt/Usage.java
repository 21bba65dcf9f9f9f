package io.escalier.routing.attempt;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Disjoint token counts of one attempt, each with its certainty. A kind that was never set is an exact zero. */
public final class Usage {
    /** Nothing was used, and that is certain: the call never reached a model. */
    public static final Usage NONE = builder().build();

    /** The call may have cost anything. */
    public static final Usage UNKNOWN = builder()
            .unknown(UsageKind.INPUT)
            .unknown(UsageKind.OUTPUT)
            .unknown(UsageKind.REASONING)
            .build();

    private static final Count ZERO = new Count(0, Certainty.EXACT);

    private final Map<UsageKind, Count> counts;

    private Usage(Map<UsageKind, Count> counts) {
        this.counts = counts;
    }

    private record Count(long tokens, Certainty certainty) {}

    public static Builder builder() {
        return new Builder();
    }

    private Count get(UsageKind kind) {
        return counts.getOrDefault(kind, ZERO);
    }

    /** Empty when the count is unknown. */
    public OptionalLong count(UsageKind kind) {
        Count count = get(kind);
        return count.certainty == Certainty.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(count.tokens);
    }

    /** All that was read and written, in tokens; empty when one of the counts is unknown. */
    public OptionalLong tokens() {
        long sum = 0;
        for (UsageKind kind : UsageKind.values()) {
            OptionalLong count = count(kind);
            if (count.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += kind == UsageKind.REQUEST ? 0 : count.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    public Certainty certainty(UsageKind kind) {
        return get(kind).certainty;
    }

    /** The least certain of all kinds. */
    public Certainty certainty() {
        Certainty least = Certainty.EXACT;
        for (Count count : counts.values()) {
            least = count.certainty.compareTo(least) > 0 ? count.certainty : least;
        }
        return least;
    }

    /** The known counts above zero, by kind. */
    public Map<UsageKind, Long> counts() {
        Map<UsageKind, Long> known = new EnumMap<>(UsageKind.class);
        counts.forEach((kind, count) -> {
            if (count.certainty != Certainty.UNKNOWN && count.tokens > 0) {
                known.put(kind, count.tokens);
            }
        });
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Usage usage && counts.equals(usage.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts() + " " + certainty().label();
    }

    /** Collects counts; not for sharing. */
    public static final class Builder {
        private final Map<UsageKind, Count> counts = new EnumMap<>(UsageKind.class);

        private Builder() {}

        public Builder exact(UsageKind kind, long tokens) {
            return set(kind, tokens, Certainty.EXACT);
        }

        public Builder estimated(UsageKind kind, long tokens) {
            return set(kind, tokens, Certainty.ESTIMATED);
        }

        public Builder unknown(UsageKind kind) {
            return set(kind, 0, Certainty.UNKNOWN);
        }

        private Builder set(UsageKind kind, long tokens, Certainty certainty) {
            if (tokens < 0) {
                throw new IllegalArgumentException(kind.label() + " cannot be negative: " + tokens);
            }
            if (tokens == 0 && certainty == Certainty.EXACT) {
                counts.remove(kind);
            } else {
                counts.put(kind, new Count(tokens, certainty));
            }
            return this;
        }

        public Usage build() {
            return new Usage(new EnumMap<>(counts));
        }
    }
}
