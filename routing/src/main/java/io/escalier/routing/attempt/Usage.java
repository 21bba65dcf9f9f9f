package io.escalier.routing.attempt;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
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

    /** What the calls of one answer came to together. */
    public static Usage sum(List<Usage> calls) {
        Builder sum = builder();
        for (UsageKind kind : UsageKind.values()) {
            sum.set(kind, calls.stream().map(usage -> usage.get(kind)).toList());
        }
        return sum.build();
    }

    /**
     * What a client is told of an answer that went on in further calls without its knowledge: what went in is what the first
     * call was sent, for clients size their context by it; what came out is all of it.
     *
     * @param calls of the answer, in order; 1 or more
     */
    public static Usage asOne(List<Usage> calls) {
        Builder one = builder();
        for (UsageKind kind : UsageKind.values()) {
            boolean out = kind == UsageKind.OUTPUT || kind == UsageKind.REASONING;
            one.set(
                    kind,
                    (out ? calls : calls.subList(0, 1))
                            .stream().map(usage -> usage.get(kind)).toList());
        }
        return one.build();
    }

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

        private void set(UsageKind kind, List<Count> counts) {
            Certainty least = counts.stream()
                    .map(Count::certainty)
                    .max(Comparator.naturalOrder())
                    .orElse(Certainty.EXACT);
            set(kind, counts.stream().mapToLong(Count::tokens).sum(), least);
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
