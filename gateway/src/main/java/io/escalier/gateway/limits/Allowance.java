package io.escalier.gateway.limits;

import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Scope;
import io.escalier.routing.price.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a key, a team, a route or the gateway may cost and take. Its limits are named after the kind of their scope:
 * {@code team_budget}, {@code team_requests}, {@code team_tokens}, {@code team_concurrency}.
 *
 * @param budget null for none
 * @param warnAt shares of the budget at which a notice is given, above 0 to 1
 * @param atLimit what is done when the budget has no room
 * @param requestsPerMinute empty for no limit, as with the next two
 * @param tokensPerMinute prompts and answers of all calls together
 * @param concurrency tasks at one time
 */
public record Allowance(
        @Nullable Budget budget,
        List<Double> warnAt,
        AtLimit atLimit,
        OptionalLong requestsPerMinute,
        OptionalLong tokensPerMinute,
        OptionalLong concurrency) {
    /** As much as one likes. */
    public static final Allowance ALL = new Allowance(
            null, List.of(), AtLimit.REFUSE, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    private static final String REQUESTS = "_requests";
    private static final String CONCURRENCY = "_concurrency";
    private static final String BUDGET = "_budget";
    private static final String TOKENS = "_tokens";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    public Allowance {
        warnAt = List.copyOf(warnAt);
    }

    /**
     * Money in a window.
     *
     * @param per length of the window, which slides
     */
    public record Budget(Money most, Duration per) {}

    /** What limits of a kind of scope can be called. */
    public static List<String> names(Scope.Kind kind) {
        return Stream.of(REQUESTS, CONCURRENCY, BUDGET, TOKENS)
                .map(what -> kind.label() + what)
                .toList();
    }

    /** Every limit of it. */
    public List<Limit> all(Scope scope) {
        return Stream.concat(ofTasks(scope).stream(), ofCalls(scope).stream()).toList();
    }

    /** What a task takes of it once. */
    List<Limit> ofTasks(Scope scope) {
        List<Limit> limits = new ArrayList<>();
        requestsPerMinute.ifPresent(most -> limits.add(rate(scope, REQUESTS, Limit.Rate.Unit.REQUESTS, most)));
        concurrency.ifPresent(most -> limits.add(new Limit.Concurrency(named(scope, CONCURRENCY), scope, most)));
        return List.copyOf(limits);
    }

    /** What each of its calls takes. */
    List<Limit> ofCalls(Scope scope) {
        List<Limit> limits = new ArrayList<>();
        if (budget != null) {
            limits.add(new Limit.Spend(named(scope, BUDGET), scope, budget.most(), budget.per(), atLimit, warnAt));
        }
        tokensPerMinute.ifPresent(most -> limits.add(rate(scope, TOKENS, Limit.Rate.Unit.TOKENS, most)));
        return List.copyOf(limits);
    }

    private static Limit rate(Scope scope, String name, Limit.Rate.Unit unit, long most) {
        return new Limit.Rate(named(scope, name), scope, unit, most, MINUTE);
    }

    private static String named(Scope scope, String what) {
        return scope.kind().label() + what;
    }
}
