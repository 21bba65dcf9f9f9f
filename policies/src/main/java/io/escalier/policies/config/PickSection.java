package io.escalier.policies.config;

import io.escalier.routing.pool.Pick;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Models and who of them is asked, as they are written: one of three ways. */
public record PickSection(
        @Doc(FIRST_OF) @Range(min = "1", max = "32") Optional<List<Located<String>>> firstOf,

        @Doc(WEIGHTED) @Range(min = "1", max = "32") Optional<Map<String, Located<Weight>>> weighted,

        @Doc(LEAST_BUSY) @Range(min = "1", max = "32") Optional<List<Located<String>>> leastBusy) {

    static final String FIRST_OF = "Models: the first that can is asked, the later ones stand by.";
    static final String WEIGHTED =
            "Models with their weights: each session has one of them, by its share of the weights.";
    static final String LEAST_BUSY = "Models: a session begins with the one that has the fewest calls under way.";

    private static final String FIX =
            "Write one of { first_of: [a, b] }, { weighted: { a: 3, b: 1 } } and { least_busy: [a, b] }";

    /** @throws Unfit unless it is written in one way, and names nobody twice */
    public PickSection {
        long ways = Stream.of(firstOf, weighted, leastBusy)
                .filter(Optional::isPresent)
                .count();
        if (ways != 1) {
            throw new Unfit(ways == 0 ? "names no models" : "picks in more than one way", FIX);
        }
        Set<String> seen = new HashSet<>();
        Stream.concat(firstOf.stream(), leastBusy.stream())
                .flatMap(List::stream)
                .filter(member -> !seen.add(member.value()))
                .findFirst()
                .ifPresent(twice -> {
                    throw new Unfit("names " + twice.value() + " twice", "Name each model once");
                });
    }

    /** The members, each where it stands. */
    public List<Located<String>> members() {
        List<Located<String>> members = new ArrayList<>();
        firstOf.ifPresent(members::addAll);
        weighted.ifPresent(shares ->
                shares.forEach((member, weight) -> members.add(new Located<>(member, weight.at(), weight.path()))));
        leastBusy.ifPresent(members::addAll);
        return members;
    }

    public Pick pick() {
        List<String> members = members().stream().map(Located::value).toList();
        if (weighted.isPresent()) {
            Map<String, Integer> weights = new LinkedHashMap<>();
            weighted.get()
                    .forEach((member, weight) ->
                            weights.put(member, weight.value().value()));
            return new Pick.Weighted(weights);
        }
        return firstOf.isPresent() ? new Pick.FirstOf(members) : new Pick.LeastBusy(members);
    }
}
