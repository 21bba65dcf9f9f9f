package io.escalier.routing.limit;

import io.escalier.routing.price.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every upstream call of a task is held to, hidden ones included: money, and rates of tokens, of everybody whose
 * task it is.
 *
 * @param limits budgets and rates of tokens
 * @param strict whether a call that needs room is not made while nobody can say whether there is any
 */
public record Budgets(List<Limit> limits, boolean strict) {
    /** Nothing holds the calls. */
    public static final Budgets NONE = new Budgets(List.of(), false);

    /** As decisions name it when money is limited and nobody knows the price. */
    public static final String PRICE = "price";

    public Budgets {
        limits = List.copyOf(limits);
    }

    /** Whether nothing holds the calls. */
    public boolean none() {
        return limits.isEmpty();
    }

    /**
     * How much a limit has to say about a call: one that refuses all, about every call; one that leaves the task to the
     * executor, about all but the executor's own answer; one that only tells, about none.
     *
     * @param help whether the call is more than the executor's own answer
     */
    static Claim.Mode mode(Limit limit, boolean help) {
        return switch (limit.atLimit()) {
            case REFUSE -> Claim.Mode.TAKE;
            case EXECUTOR -> help ? Claim.Mode.TAKE : Claim.Mode.COUNT;
            case ADVISOR -> Claim.Mode.COUNT;
        };
    }

    /**
     * What a call claims. Of an amount that is not known nothing is claimed where the limit cannot refuse the call.
     *
     * @return empty when a limit could refuse the call, and nobody knows what it can come to
     */
    public Optional<List<Claim>> claims(Estimate upTo, boolean help) {
        List<Claim> claims = new ArrayList<>();
        for (Limit limit : limits) {
            Long amount = amount(limit, upTo);
            Claim.Mode mode = mode(limit, help);
            if (amount == null && mode == Claim.Mode.TAKE) {
                return Optional.empty();
            }
            claims.add(new Claim(limit, amount == null ? 0 : amount, mode));
        }
        return Optional.of(claims);
    }

    /**
     * Whether there would be room for all of it, without taking any.
     *
     * @return empty as for {@link #claims}
     */
    public Optional<List<Claim>> probes(List<Estimate> upTo, boolean help) {
        List<Claim> probes = new ArrayList<>();
        for (Limit limit : limits) {
            if (mode(limit, help) != Claim.Mode.TAKE) {
                continue;
            }
            long sum = 0;
            for (Estimate one : upTo) {
                Long amount = amount(limit, one);
                if (amount == null) {
                    return Optional.empty();
                }
                sum += amount;
            }
            probes.add(new Claim(limit, sum, Claim.Mode.PROBE));
        }
        return Optional.of(probes);
    }

    private static @Nullable Long amount(Limit limit, Estimate upTo) {
        if (limit instanceof Limit.Spend) {
            return upTo.cost() instanceof Cost.Known known
                    ? (Long) known.money().nanoUsd()
                    : null;
        }
        return upTo.tokens().isPresent() ? (Long) upTo.tokens().getAsLong() : null;
    }

    /** What is done when limits of these names have no room; of several of one name, the strictest. */
    public Map<String, AtLimit> postures() {
        Map<String, AtLimit> postures = new LinkedHashMap<>();
        for (Limit limit : limits) {
            postures.merge(limit.name(), limit.atLimit(), Budgets::strictest);
        }
        return postures;
    }

    private static AtLimit strictest(AtLimit one, AtLimit other) {
        if (one == AtLimit.REFUSE || other == AtLimit.REFUSE) {
            return AtLimit.REFUSE;
        }
        return one == AtLimit.EXECUTOR ? one : other;
    }
}
