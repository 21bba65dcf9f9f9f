package io.escalier.gateway.cli;

import io.escalier.routing.pool.Pick;
import io.escalier.routing.pool.Pool;
import io.escalier.routing.situation.Successor;
import io.escalier.routing.situation.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes pools, and who takes the place of whom, as text for people. */
final class PoolText {
    private PoolText() {}

    /** A line for each pool, then one for each model with a successor. */
    static List<String> of(Collection<Target> targets) {
        List<Target> sorted = new ArrayList<>(targets);
        sorted.sort(Comparator.comparing(Target::name));
        List<String> lines = new ArrayList<>();
        for (Target target : sorted) {
            if (target.pool() != null) {
                lines.add("pool " + target.name() + ": " + text(target.pool()));
            }
        }
        for (Target target : sorted) {
            if (target.successor() != null) {
                lines.add("model " + target.name() + ": " + text(target.successor()));
            }
        }
        return lines;
    }

    private static String text(Pool pool) {
        return text(pool.pick()) + (pool.pastFilters() ? "; asks another when a content filter refuses" : "");
    }

    private static String text(Pick pick) {
        if (pick instanceof Pick.Weighted weighted) {
            double all = weighted.weights().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            return "of the sessions "
                    + weighted.weights().entrySet().stream()
                            .map(share -> percent(share, all))
                            .collect(Collectors.joining(", "));
        }
        return pick instanceof Pick.FirstOf
                ? String.join(", else ", pick.members())
                : "the one of " + String.join(", ", pick.members()) + " with the fewest calls under way";
    }

    private static String percent(Map.Entry<String, Integer> share, double all) {
        return Math.round(100 * share.getValue() / all) + "% to " + share.getKey();
    }

    private static String text(Successor successor) {
        String name = successor.name();
        return successor.from() == null
                ? name + " takes its place when it is gone"
                : name + " takes its place from " + successor.from().toString().substring(0, 10) + " on";
    }
}
