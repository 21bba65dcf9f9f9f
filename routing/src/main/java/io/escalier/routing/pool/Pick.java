package io.escalier.routing.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Who of a pool's members is asked first, who next. Pure: a session with the same seed is told the same. */
public sealed interface Pick {
    /** Configured models; 1 or more, each once. */
    List<String> members();

    /**
     * All members, the one to be asked first in front.
     *
     * @param seed of the session
     * @param inFlight how many calls of a member are under way
     */
    List<String> order(long seed, ToIntFunction<String> inFlight);

    /** Whether it means one member before it knows how they fare; else one is as good as another. */
    default boolean means() {
        return true;
    }

    /** The first that can; the later ones stand by. */
    record FirstOf(List<String> members) implements Pick {
        public FirstOf {
            members = distinct(members);
        }

        @Override
        public List<String> order(long seed, ToIntFunction<String> inFlight) {
            return members;
        }
    }

    /**
     * Each session to a member of its own, by shares. When a member leaves, only its own sessions are spread over the
     * others: rendezvous hashing, with the weights of Schindelhauer and Schomaker (2005), {@code -w / ln(u)}.
     *
     * @param weights each 1 or more
     */
    record Weighted(Map<String, Integer> weights) implements Pick {
        public Weighted {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
            if (weights.isEmpty() || weights.values().stream().anyMatch(weight -> weight < 1)) {
                throw new IllegalArgumentException("no weights: " + weights);
            }
        }

        @Override
        public List<String> members() {
            return List.copyOf(weights.keySet());
        }

        @Override
        public List<String> order(long seed, ToIntFunction<String> inFlight) {
            Map<String, Double> scores = new HashMap<>();
            weights.forEach((member, weight) -> scores.put(member, weight / -Math.log(Draw.of(seed, member))));
            return sorted(members(), Comparator.comparingDouble(member -> -scores.getOrDefault(member, 0.0)));
        }
    }

    /** The one with the fewest calls under way; of several, each session has its own. */
    record LeastBusy(List<String> members) implements Pick {
        public LeastBusy {
            members = distinct(members);
        }

        @Override
        public List<String> order(long seed, ToIntFunction<String> inFlight) {
            Map<String, Integer> busy = new HashMap<>();
            members.forEach(member -> busy.put(member, inFlight.applyAsInt(member)));
            return sorted(
                    members,
                    Comparator.<String>comparingInt(member -> busy.getOrDefault(member, 0))
                            .thenComparingDouble(member -> -Draw.of(seed, member)));
        }

        @Override
        public boolean means() {
            return false;
        }
    }

    private static List<String> sorted(List<String> members, Comparator<String> by) {
        List<String> sorted = new ArrayList<>(members);
        sorted.sort(by);
        return sorted;
    }

    private static List<String> distinct(List<String> members) {
        if (members.isEmpty() || new HashSet<>(members).size() != members.size()) {
            throw new IllegalArgumentException("nobody, or somebody twice: " + members);
        }
        return List.copyOf(members);
    }
}
