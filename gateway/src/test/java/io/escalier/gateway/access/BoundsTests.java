package io.escalier.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.limits.Allowance;
import io.escalier.gateway.limits.CallerLimits;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.price.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a key grants")
class BoundsTests {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final CallerLimits TEAMS = new CallerLimits(
            Allowance.ALL,
            Map.of(),
            Map.of(
                    "all", new CallerLimits.Team(Allowance.ALL, Set.of(), null),
                    "red", new CallerLimits.Team(Allowance.ALL, Set.of(), "all")),
            false);

    private static Allowance allowance(long nano, Duration per, long each) {
        return new Allowance(
                new Allowance.Budget(new Money(nano), per),
                List.of(),
                AtLimit.REFUSE,
                OptionalLong.of(each),
                OptionalLong.of(each),
                OptionalLong.of(each));
    }

    private static Key maker(Grant grant, @Nullable String team, @Nullable Instant expires) {
        return new Key("m", "maker", team, grant, null, NOW, expires, null, Key.Proof.of("h"));
    }

    private static final Key MAKER = maker(
            new Grant(Set.of("a", "b"), Set.of("small"), Set.of("t"), allowance(100, Duration.ofDays(1), 10), true),
            "red",
            NOW.plusSeconds(60));

    private static List<String> beyond(Grant wish, @Nullable String team, @Nullable Instant expires) {
        return Bounds.beyond(MAKER, wish, team, expires, TEAMS);
    }

    @Test
    @DisplayName("is whatever its maker may do, or less; what it does not name is its maker's")
    void within() {
        Grant same = MAKER.grant();
        assertEquals(List.of(), beyond(same, "red", NOW.plusSeconds(60)));
        Grant less = new Grant(Set.of("a"), Set.of("small"), Set.of(), allowance(99, Duration.ofDays(7), 9), false);
        assertEquals(List.of(), beyond(less, "red", NOW.plusSeconds(1)));
        Grant unnamed = new Grant(Set.of(), Set.of(), Set.of(), Allowance.ALL, true);
        assertEquals(List.of(), beyond(unnamed, "red", null));
        Key anybody = maker(new Grant(Set.of(), Set.of(), Set.of("t"), Allowance.ALL, true), null, null);
        assertEquals(List.of(), Bounds.beyond(anybody, same, "red", NOW, TEAMS));
    }

    @Test
    @DisplayName("is never more, and every field in which it would be is told")
    void beyond() {
        Grant more = new Grant(
                Set.of("a", "c"),
                Set.of("small", "frontier"),
                Set.of("t", "vip"),
                allowance(101, Duration.ofDays(1), 11),
                true);
        assertEquals(
                List.of(
                        "routes",
                        "models",
                        "tags",
                        "team",
                        "expires_in",
                        "budget",
                        "requests_per_minute",
                        "tokens_per_minute",
                        "concurrency"),
                beyond(more, "all", NOW.plusSeconds(61)));
        Grant sooner =
                new Grant(Set.of("a"), Set.of("small"), Set.of(), allowance(100, Duration.ofHours(1), 10), false);
        assertEquals(List.of("budget"), beyond(sooner, "red", null), "the same money each hour is more");
        assertEquals(List.of("team"), beyond(MAKER.grant(), null, null));
    }
}
