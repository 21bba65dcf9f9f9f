package io.escalier.gateway.limits;

import io.escalier.gateway.ledger.PastUse;
import io.escalier.gateway.state.Past;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the journal knows of the past of limits. Shares of tasks begin anew: the journal does not know which of them were
 * granted.
 */
public final class JournalPast implements Past {
    /** What calls for these purposes cost is limited by a policy under these names. */
    private static final Map<String, Set<Purpose>> OF_POLICIES = Map.of(
            "advisor_spend", EnumSet.of(Purpose.ADVICE, Purpose.TAKEOVER),
            "verify_spend", EnumSet.of(Purpose.VERIFY, Purpose.JUDGE),
            "explore_spend", EnumSet.of(Purpose.SHADOW));

    private static final Set<Purpose> ALL = EnumSet.allOf(Purpose.class);

    private final Map<Scope, List<PastUse>> byScope = new HashMap<>();
    private final Instant now;

    /**
     * @param keys from the id of a key to those whose limits hold for it: its own, its maker's, and so on
     * @param now when it was read
     */
    public JournalPast(List<PastUse> uses, CallerLimits callers, Function<String, List<String>> keys, Instant now) {
        this.now = now;
        for (PastUse use : uses) {
            Stream.concat(
                            keys.apply(use.keyId()).stream().map(Scope::key),
                            callers.scopes(use.route(), use.team()).stream())
                    .forEach(scope -> byScope.computeIfAbsent(scope, name -> new ArrayList<>())
                            .add(use));
        }
    }

    @Override
    public List<Given> of(String route, Limit.Windowed limit) {
        List<Given> given = new ArrayList<>();
        for (PastUse use : byScope.getOrDefault(limit.scope().at(route), List.of())) {
            Duration ago = Duration.between(use.until(), now);
            long amount = amount(use, limit);
            if (amount > 0 && ago.compareTo(limit.per()) < 0) {
                given.add(new Given(amount, ago.isNegative() ? Duration.ZERO : ago));
            }
        }
        return given;
    }

    private static long amount(PastUse use, Limit limit) {
        if (limit instanceof Limit.Spend) {
            Set<Purpose> purposes =
                    limit.scope().equals(Scope.HERE) ? OF_POLICIES.getOrDefault(limit.name(), ALL) : ALL;
            return use.purpose() != null && purposes.contains(use.purpose()) ? use.costNano() : 0;
        }
        if (limit instanceof Limit.Rate rate) {
            return rate.unit() == Limit.Rate.Unit.TOKENS ? use.tokens() : use.tasks();
        }
        return 0;
    }
}
