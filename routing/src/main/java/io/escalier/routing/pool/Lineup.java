package io.escalier.routing.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Members in the order in which they are asked.
 *
 * @param standing those that nothing is wrong with
 * @param behind those that are asked when none of them is left: ejected, then gone, then shut
 */
public record Lineup(List<String> standing, List<String> behind) {
    public Lineup {
        standing = List.copyOf(standing);
        behind = List.copyOf(behind);
    }

    /**
     * Puts behind who does not stand. No more than half of the members are ejected at one time: those with the fewest
     * failures stand with the others again, since so many at once are more likely to have a trouble in common.
     *
     * @param order as picked
     */
    public static Lineup of(List<String> order, Function<String, Standing> standings) {
        Set<String> ejected = ejected(order, standings);
        List<String> standing = new ArrayList<>();
        List<String> out = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        List<String> shut = new ArrayList<>();
        for (String member : order) {
            Standing now = standings.apply(member);
            List<String> where = now.shut() ? shut : now.gone() ? gone : ejected.contains(member) ? out : standing;
            where.add(member);
        }
        out.addAll(gone);
        out.addAll(shut);
        return new Lineup(standing, out);
    }

    private static Set<String> ejected(List<String> order, Function<String, Standing> standings) {
        return new HashSet<>(order.stream()
                .filter(member -> standings.apply(member).ejected())
                .sorted(Comparator.comparingInt(
                        member -> -standings.apply(member).failures()))
                .limit(order.size() / 2)
                .toList());
    }

    /** The first of all. */
    public String first() {
        return standing.isEmpty() ? behind.get(0) : standing.get(0);
    }

    /** All, in order. */
    public List<String> all() {
        List<String> all = new ArrayList<>(standing);
        all.addAll(behind);
        return all;
    }
}
