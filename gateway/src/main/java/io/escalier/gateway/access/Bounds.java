package io.escalier.gateway.access;

import io.escalier.gateway.limits.Allowance;
import io.escalier.gateway.limits.CallerLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a key to what its maker may do. The maker's limits hold for it in any case, and all that a maker's keys use
 * counts as the maker's; asking for more is refused, so that nobody believes to have it.
 */
final class Bounds {
    private final List<String> beyond = new ArrayList<>();

    private Bounds() {}

    /**
     * What the wish has beyond its maker, by the names of the fields.
     *
     * @param team of the key to be made
     * @param expires of the key to be made
     */
    static List<String> beyond(
            Key maker, Grant wish, @Nullable String team, @Nullable Instant expires, CallerLimits teams) {
        Bounds bounds = new Bounds();
        Grant may = maker.grant();
        bounds.check("routes", within(may.routes(), wish.routes()));
        bounds.check("models", within(may.models(), wish.models()));
        bounds.check("tags", may.tags().containsAll(wish.tags()));
        bounds.check("team", maker.team() == null || teams.within(team, maker.team()));
        bounds.check("expires_in", maker.expires() == null || expires == null || !expires.isAfter(maker.expires()));
        bounds.allowance(may.allowance(), wish.allowance());
        return bounds.beyond;
    }

    /** None named means the maker's own. */
    private static boolean within(Set<String> may, Set<String> wish) {
        return may.isEmpty() || may.containsAll(wish);
    }

    private void allowance(Allowance may, Allowance wish) {
        Allowance.Budget most = may.budget();
        Allowance.Budget asked = wish.budget();
        check(
                "budget",
                most == null
                        || asked == null
                        || asked.most().compareTo(most.most()) <= 0
                                && asked.per().compareTo(most.per()) >= 0);
        check("requests_per_minute", within(may.requestsPerMinute(), wish.requestsPerMinute()));
        check("tokens_per_minute", within(may.tokensPerMinute(), wish.tokensPerMinute()));
        check("concurrency", within(may.concurrency(), wish.concurrency()));
    }

    private static boolean within(OptionalLong may, OptionalLong wish) {
        return may.isEmpty() || wish.isEmpty() || wish.getAsLong() <= may.getAsLong();
    }

    private void check(String field, boolean within) {
        if (!within) {
            beyond.add(field);
        }
    }
}
