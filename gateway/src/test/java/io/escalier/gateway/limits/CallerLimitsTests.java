package io.escalier.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Money;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limits that hold a caller's task")
class CallerLimitsTests {
    private static Allowance money(AtLimit atLimit) {
        return new Allowance(
                new Allowance.Budget(new Money(100), Duration.ofDays(1)),
                List.of(0.5),
                atLimit,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static Allowance rates() {
        return new Allowance(
                null, List.of(), AtLimit.REFUSE, OptionalLong.of(10), OptionalLong.of(20), OptionalLong.of(3));
    }

    private static List<String> accounts(List<Limit> limits) {
        return limits.stream().map(limit -> limit.account("auto")).toList();
    }

    @Test
    @DisplayName("are those of its key, its team and that team's parents, its route and the gateway")
    void all() {
        CallerLimits limits = new CallerLimits(
                money(AtLimit.REFUSE),
                Map.of("auto", money(AtLimit.EXECUTOR), "other", money(AtLimit.REFUSE)),
                Map.of(
                        "red",
                        new CallerLimits.Team(rates(), Set.of(), "all"),
                        "all",
                        new CallerLimits.Team(money(AtLimit.ADVISOR), Set.of(), null),
                        "blue",
                        new CallerLimits.Team(rates(), Set.of(), null)),
                true);
        Coverage coverage = limits.of("auto", "red", Map.of("k-ann", money(AtLimit.REFUSE)));
        assertEquals(List.of("team/red/team_requests", "team/red/team_concurrency"), accounts(coverage.ofTasks()));
        assertEquals(
                List.of(
                        "key/k-ann/key_budget",
                        "team/red/team_tokens",
                        "team/all/team_budget",
                        "route/auto/route_budget",
                        "gateway/gateway_budget"),
                accounts(coverage.ofCalls().limits()));
        assertTrue(coverage.ofCalls().strict());
        assertEquals(List.of(0.5), ((Limit.Spend) coverage.ofCalls().limits().get(0)).warnAt());
    }

    @Test
    @DisplayName("let it in when there is a request and a place left, and nothing that refuses is used up")
    void entry() {
        CallerLimits limits = new CallerLimits(rates(), Map.of("auto", money(AtLimit.EXECUTOR)), Map.of(), false);
        assertEquals(
                List.of(
                        "gateway_requests TAKE 1",
                        "gateway_concurrency TAKE 1",
                        "key_budget PROBE 0",
                        "gateway_tokens PROBE 0"),
                limits.of("auto", "red", Map.of("k-ann", money(AtLimit.REFUSE))).entry().stream()
                        .map(claim -> claim.limit().name() + " " + claim.mode() + " " + claim.amount())
                        .toList());
        assertEquals(
                Set.of(Claim.Mode.TAKE, Claim.Mode.PROBE),
                Set.copyOf(limits.of("auto", "red", Map.of()).entry().stream()
                        .map(Claim::mode)
                        .toList()));
    }

    @Test
    @DisplayName("hold a key together with those that made it")
    void makers() {
        Map<String, Allowance> keys = new LinkedHashMap<>();
        keys.put("k-ann", money(AtLimit.REFUSE));
        keys.put("k-boss", money(AtLimit.EXECUTOR));
        assertEquals(
                List.of("key/k-ann/key_budget", "key/k-boss/key_budget"),
                accounts(CallerLimits.NONE.of("auto", null, keys).ofCalls().limits()));
    }

    @Test
    @DisplayName("come with the routes of a team, which are none that a parent has not")
    void routes() {
        CallerLimits teams = new CallerLimits(
                Allowance.ALL,
                Map.of(),
                Map.of(
                        "all", new CallerLimits.Team(Allowance.ALL, Set.of("auto", "code"), null),
                        "red", new CallerLimits.Team(Allowance.ALL, Set.of("auto", "chat"), "all"),
                        "blue", new CallerLimits.Team(Allowance.ALL, Set.of(), "all")),
                false);
        assertTrue(teams.opens("auto", "red"));
        assertFalse(teams.opens("chat", "red"));
        assertFalse(teams.opens("code", "red"));
        assertTrue(teams.opens("code", "blue"));
        assertFalse(teams.opens("chat", "blue"));
        assertTrue(teams.opens("chat", null));
        assertTrue(teams.within("red", "all"));
        assertFalse(teams.within("all", "red"));
        assertFalse(teams.knows("green"));
    }

    @Test
    @DisplayName("are none where nothing is limited, for a team that nobody configured, too")
    void none() {
        assertSame(Coverage.NONE, CallerLimits.NONE.of("auto", "red", Map.of()));
        assertEquals(List.of(), Coverage.NONE.entry());
    }
}
