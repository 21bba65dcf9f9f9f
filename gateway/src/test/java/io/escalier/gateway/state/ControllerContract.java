package io.escalier.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Scope;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.Controller;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every holder of limits does. */
abstract class ControllerContract {
    static final Duration HOUR = Duration.ofHours(1);
    static final Limit.Share SHARE = new Limit.Share("escalated", 0.25, HOUR, 2, AtLimit.EXECUTOR);
    static final Limit.Spend SPEND = new Limit.Spend("advisor_spend", new Money(100), HOUR, AtLimit.EXECUTOR);
    static final TaskRef CODING = task("coding");

    private static final Cost NOTHING = Cost.of(Money.ZERO);

    /** One that knows of nothing yet. */
    abstract Controller controller();

    abstract void pass(Duration time);

    static TaskRef task(String route) {
        return new TaskRef(
                new TaskId("t-1"), new SessionId("s-1"), route, "balanced", "v1", Arm.POLICY, "anonymous", "openai");
    }

    static List<Claim> share() {
        return List.of(Claim.one(SHARE));
    }

    static List<Claim> spend(long upTo) {
        return List.of(new Claim(SPEND, new Money(upTo)));
    }

    static List<Claim> both(long upTo) {
        return List.of(Claim.one(SHARE), new Claim(SPEND, new Money(upTo)));
    }

    static Ruling reserve(Controller controller, String route, List<Claim> claims) {
        try {
            return controller.reserve(route, claims).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Reservation assertGranted(Controller controller, List<Claim> claims) {
        return assertInstanceOf(Ruling.Granted.class, reserve(controller, "coding", claims))
                .reservation();
    }

    static Ruling.Refused assertRefused(String limit, Controller controller, List<Claim> claims) {
        Ruling.Refused refused = assertInstanceOf(Ruling.Refused.class, reserve(controller, "coding", claims));
        assertEquals(limit, refused.limit().name());
        return refused;
    }

    static void settle(Controller controller, Reservation reservation, Cost cost, boolean helped) {
        controller.settle("coding", reservation, new Spent(cost, OptionalLong.empty(), helped));
    }

    private static List<Claim> counted(List<Claim> claims) {
        return claims.stream().map(claim -> claim.as(Claim.Mode.COUNT)).toList();
    }

    private static void begin(Controller controller, int tasks) {
        for (int i = 0; i < tasks; i++) {
            controller.began(CODING, List.of(SHARE, SPEND));
        }
    }

    @Test
    @DisplayName("grants a burst however few tasks there were, and beyond it a share of them")
    void shares() {
        Controller controller = controller();
        begin(controller, 1);
        assertGranted(controller, share());
        assertGranted(controller, share());
        assertRefused("escalated", controller, share());
        begin(controller, 10);
        assertRefused("escalated", controller, share());
        begin(controller, 1);
        assertGranted(controller, share());
        assertRefused("escalated", controller, share());
    }

    @Test
    @DisplayName("gives a share back where a step came to nothing, and keeps what helped for a window")
    void shareBack() {
        Controller controller = controller();
        Reservation first = assertGranted(controller, share());
        Reservation second = assertGranted(controller, share());
        settle(controller, first, NOTHING, false);
        Reservation third = assertGranted(controller, share());
        settle(controller, second, NOTHING, true);
        settle(controller, third, NOTHING, true);
        assertRefused("escalated", controller, share());
        pass(HOUR.minusMinutes(1));
        assertRefused("escalated", controller, share());
        pass(Duration.ofMinutes(3));
        assertGranted(controller, share());
    }

    @Test
    @DisplayName("takes tasks of more than a window ago for none")
    void shareOfTheWindow() {
        Controller controller = controller();
        begin(controller, 100);
        for (int i = 0; i < 25; i++) {
            settle(controller, assertGranted(controller, share()), NOTHING, true);
        }
        assertRefused("escalated", controller, share());
        pass(HOUR.plusMinutes(2));
        assertGranted(controller, share());
        assertGranted(controller, share());
        assertRefused("escalated", controller, share());
    }

    @Test
    @DisplayName("grants money until all of it is spoken for, to the last nano-dollar")
    void spends() {
        Controller controller = controller();
        assertGranted(controller, spend(60));
        assertRefused("advisor_spend", controller, spend(41));
        assertGranted(controller, spend(40));
        assertGranted(controller, spend(0));
        assertRefused("advisor_spend", controller, spend(1));
    }

    @Test
    @DisplayName("replaces what was reserved by what was spent, and by all of it where that is not known")
    void settles() {
        Controller controller = controller();
        settle(controller, assertGranted(controller, spend(60)), Cost.of(new Money(10)), true);
        assertRefused("advisor_spend", controller, spend(91));
        settle(controller, assertGranted(controller, spend(50)), Cost.UNKNOWN, false);
        assertRefused("advisor_spend", controller, spend(41));
        settle(controller, assertGranted(controller, spend(40)), NOTHING, false);
        assertGranted(controller, spend(40));
    }

    @Test
    @DisplayName("counts money for a window from when it was reserved, and no longer")
    void windows() {
        Controller controller = controller();
        settle(controller, assertGranted(controller, spend(100)), Cost.of(new Money(100)), true);
        for (int minute = 0; minute < 59; minute++) {
            pass(Duration.ofMinutes(1));
            assertRefused("advisor_spend", controller, spend(1));
        }
        pass(Duration.ofMinutes(3));
        assertGranted(controller, spend(100));
        pass(HOUR.multipliedBy(10));
        assertGranted(controller, spend(100));
    }

    @Test
    @DisplayName("holds what was spent beyond a limit against it until the window has passed")
    void overspent() {
        Controller controller = controller();
        settle(controller, assertGranted(controller, spend(60)), Cost.of(new Money(500)), true);
        assertRefused("advisor_spend", controller, spend(0));
        pass(HOUR.plusMinutes(2));
        assertGranted(controller, spend(100));
    }

    @Test
    @DisplayName("reserves all of several claims or none, and names the first that has no room")
    void allOrNone() {
        Controller controller = controller();
        assertRefused("advisor_spend", controller, both(101));
        Reservation first = assertGranted(controller, both(50));
        assertGranted(controller, both(50));
        assertRefused("escalated", controller, both(1));
        settle(controller, first, NOTHING, false);
        assertRefused("advisor_spend", controller, both(51));
        assertGranted(controller, both(50));
    }

    @Test
    @DisplayName("never refuses what does not bind, and counts it")
    void nonBinding() {
        Controller controller = controller();
        List<Reservation> counted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            counted.add(assertGranted(controller, counted(both(80))));
        }
        assertRefused("escalated", controller, share());
        assertRefused("advisor_spend", controller, spend(1));
        counted.forEach(one -> settle(controller, one, NOTHING, false));
        assertGranted(controller, both(100));
    }

    @Test
    @DisplayName("takes nothing for a probe, and refuses one for which there is no room, or none at all")
    void probes() {
        Controller controller = controller();
        List<Claim> probe = List.of(new Claim(SPEND, 60, Claim.Mode.PROBE));
        assertEquals(List.of(), assertGranted(controller, probe).claims());
        assertGranted(controller, probe);
        assertGranted(controller, spend(50));
        assertRefused("advisor_spend", controller, probe);
        List<Claim> any = List.of(new Claim(SPEND, 0, Claim.Mode.PROBE));
        assertGranted(controller, any);
        assertGranted(controller, spend(50));
        assertRefused("advisor_spend", controller, any);
    }

    @Test
    @DisplayName("counts requests and tokens by the minute, and says when there is room again")
    void rates() {
        Controller controller = controller();
        Scope key = Scope.key("k_1");
        Limit requests = new Limit.Rate("requests", key, Limit.Rate.Unit.REQUESTS, 2, Duration.ofMinutes(1));
        Limit tokens = new Limit.Rate("tokens", key, Limit.Rate.Unit.TOKENS, 100, Duration.ofMinutes(1));
        List<Claim> both = List.of(Claim.one(requests), new Claim(tokens, 60, Claim.Mode.TAKE));
        Ruling.Granted granted = assertInstanceOf(Ruling.Granted.class, reserve(controller, "coding", both));
        assertEquals(
                List.of(1L, 40L),
                granted.rooms().stream().map(Ruling.Room::left).toList());
        assertRefused("tokens", controller, both);
        controller.settle("coding", granted.reservation(), new Spent(Cost.UNKNOWN, OptionalLong.of(10), true));
        pass(Duration.ofSeconds(30));
        assertGranted(controller, both);
        Ruling.Refused refused = assertRefused("requests", controller, both);
        assertTrue(
                !refused.after().isNegative() && refused.after().compareTo(Duration.ofSeconds(31)) <= 0,
                refused.after()::toString);
        assertEquals(0, refused.rooms().get(0).left());
        pass(refused.after());
        assertGranted(controller, List.of(Claim.one(requests)));
    }

    @Test
    @DisplayName("lets so many run at one time, and the next one when one has ended")
    void concurrency() {
        Controller controller = controller();
        List<Claim> one = List.of(Claim.one(new Limit.Concurrency("concurrency", Scope.team("red"), 2)));
        Reservation first = assertGranted(controller, one);
        assertGranted(controller, one);
        assertRefused("concurrency", controller, one);
        settle(controller, first, Cost.UNKNOWN, true);
        assertGranted(controller, one);
        assertRefused("concurrency", controller, one);
    }

    @Test
    @DisplayName("holds the limits of a key, a team or the gateway whatever the route")
    void scopes() {
        Controller controller = controller();
        for (Scope scope : List.of(Scope.key("k_1"), Scope.team("red"), Scope.GATEWAY)) {
            List<Claim> ten = List.of(
                    new Claim(new Limit.Spend("budget", scope, new Money(15), HOUR, AtLimit.REFUSE), new Money(10)));
            assertGranted(controller, ten);
            assertInstanceOf(Ruling.Refused.class, reserve(controller, "chat", ten), scope::toString);
        }
    }

    @Test
    @DisplayName("keeps routes apart, and limits of other names")
    void apart() {
        Controller controller = controller();
        assertGranted(controller, spend(100));
        assertInstanceOf(Ruling.Granted.class, reserve(controller, "chat", spend(100)));
        Limit.Spend other = new Limit.Spend("verify_spend", new Money(100), HOUR, AtLimit.EXECUTOR);
        assertGranted(controller, List.of(new Claim(other, new Money(100))));
    }

    @Test
    @DisplayName("never gives away more than there is, whatever threads do at once, and ends with what was spent")
    void threads() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            Controller controller = controller();
            AtomicLong known = new AtomicLong();
            AtomicLong spent = new AtomicLong();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(seed * 10 + i);
                all.add(threads.submit(() -> spendAtRandom(controller, random, known, spent)));
            }
            for (Future<?> one : all) {
                one.get(1, TimeUnit.MINUTES);
            }
            threads.shutdown();
            long left = 100 - spent.get();
            assertRefused("advisor_spend", controller, spend(left + 1));
            assertGranted(controller, spend(left));
        }
    }

    /** @param known less than the controller holds, or the same: added to after a grant, taken from before settling */
    private static void spendAtRandom(Controller controller, Random random, AtomicLong known, AtomicLong spent) {
        for (int i = 0; i < 200; i++) {
            int upTo = random.nextInt(40);
            if (!(reserve(controller, "coding", spend(upTo)) instanceof Ruling.Granted granted)) {
                continue;
            }
            long held = known.addAndGet(upTo);
            assertTrue(held <= 100, () -> held + " of 100 given away");
            int actual = random.nextInt(10) == 0 ? Math.min(upTo, 2) : 0;
            known.addAndGet(actual - upTo);
            spent.addAndGet(actual);
            settle(controller, granted.reservation(), Cost.of(new Money(actual)), random.nextBoolean());
        }
    }
}
