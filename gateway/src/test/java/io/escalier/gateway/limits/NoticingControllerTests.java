package io.escalier.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.state.MemoryController;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Scope;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.price.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Somebody is told of a limit")
class NoticingControllerTests {
    private static final Limit.Spend BUDGET = new Limit.Spend(
            "team_budget", Scope.team("red"), new Money(100), Duration.ofHours(1), AtLimit.REFUSE, List.of(0.5, 0.8));
    private static final Limit REQUESTS =
            new Limit.Rate("key_requests", Scope.key("k1"), Limit.Rate.Unit.REQUESTS, 1, Duration.ofMinutes(1));

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private final NoticingController controller = new NoticingController(
            new MemoryController(nanos::get),
            notice -> told.add(notice.json().encode()),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            nanos::get);

    private Ruling reserve(Claim claim) {
        return controller.reserve("auto", List.of(claim)).toCompletableFuture().join();
    }

    private static String budget(String what, String used) {
        return "{\"what\":\"" + what
                + "\",\"about\":\"budget\",\"limit\":\"team_budget\",\"scope\":\"team/red\",\"used\":" + used
                + ",\"time\":\"1970-01-01T00:00:00Z\",\"window_seconds\":3600}";
    }

    @Test
    @DisplayName("once for each share of a budget that it warns at, and once when the budget is reached")
    void warns() {
        reserve(new Claim(BUDGET, new Money(40)));
        assertEquals(List.of(), told);
        reserve(new Claim(BUDGET, new Money(10)));
        reserve(new Claim(BUDGET, new Money(10)));
        assertEquals(List.of(budget("warned", "0.5000")), told);
        reserve(new Claim(BUDGET, new Money(30)));
        reserve(new Claim(BUDGET, new Money(20)));
        reserve(new Claim(BUDGET, new Money(10)));
        reserve(new Claim(BUDGET, new Money(20)));
        assertEquals(
                List.of(budget("warned", "0.5000"), budget("warned", "0.9000"), budget("reached", "0.9000")), told);
    }

    @Test
    @DisplayName("also when a budget that only tells has been passed without a refusal")
    void counted() {
        reserve(new Claim(BUDGET, 150, Claim.Mode.COUNT));
        assertEquals(
                List.of(budget("warned", "1.0000"), budget("warned", "1.0000"), budget("reached", "1.0000")), told);
    }

    @Test
    @DisplayName("again in the next window, and not before")
    void windows() {
        reserve(Claim.one(REQUESTS));
        reserve(Claim.one(REQUESTS));
        reserve(Claim.one(REQUESTS));
        assertEquals(1, told.size());
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        reserve(Claim.one(REQUESTS));
        assertEquals(1, told.size());
        reserve(Claim.one(REQUESTS));
        assertEquals(2, told.size());
    }

    @Test
    @DisplayName("and what is reserved and settled goes on to the controller as it is")
    void passesOn() {
        Ruling.Granted granted = (Ruling.Granted) reserve(new Claim(BUDGET, new Money(100)));
        controller.settle("auto", granted.reservation(), Spent.NOTHING);
        assertEquals(
                Ruling.Granted.class, reserve(new Claim(BUDGET, new Money(100))).getClass());
    }
}
