package io.escalier.gateway.cli.init;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who works and who helps.
 *
 * @param executor the model that does the work
 * @param advisor the model that helps
 * @param why lines for people
 */
record Choice(KnownProviders.Model executor, KnownProviders.Model advisor, List<String> why) {
    /** Above any price; one without a price is the last choice. */
    private static final BigDecimal UNPRICED = BigDecimal.valueOf(Long.MAX_VALUE);

    /** @param found one or more */
    static Choice of(List<Found> found) {
        boolean onlyLocal = found.stream().allMatch(Found::local);
        // A model of one's own costs nothing, but nobody knows whether it was pulled and what the machine can carry.
        List<Found> candidates =
                onlyLocal ? found : found.stream().filter(one -> !one.local()).toList();
        Found works = candidates.stream()
                .min(Comparator.comparing(one -> one.small().blended().orElse(UNPRICED)))
                .orElseThrow();
        Found helps =
                candidates.stream().min(Comparator.comparingInt(Found::rank)).orElseThrow();
        List<String> why = new ArrayList<>();
        why.add("executor: " + works.small().name() + " of " + works.name() + ", "
                + (candidates.size() == 1 ? "its small model" : "the cheapest of the small models found"));
        why.add("advisor: " + helps.strong().name() + " of " + helps.name() + ", "
                + (candidates.size() == 1 ? "its strong model" : "taken for the strongest of the models found"));
        if (works.small()
                        .blended()
                        .orElse(UNPRICED)
                        .compareTo(helps.strong().blended().orElse(BigDecimal.ZERO))
                >= 0) {
            why.add("The two cost the same: this pair can gain quality and saves nothing.");
        }
        if (!onlyLocal && found.stream().anyMatch(Found::local)) {
            why.add("The local models cost nothing and must have been pulled: name one as executor to try it.");
        }
        if (!works.small().logprobs()) {
            why.add(works.small().name()
                    + " gives no log-probabilities: rule `unsure` goes by the answer's words alone.");
        }
        return new Choice(works.small(), helps.strong(), List.copyOf(why));
    }
}
