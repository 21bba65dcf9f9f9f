package io.escalier.gateway.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
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
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Gateways whose Redis dies")
class SharesAloneTests {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Limit.Spend BUDGET =
            new Limit.Spend("budget", Scope.team("red"), new Money(1000), HOUR, AtLimit.REFUSE);
    private static final Limit.Rate REQUESTS =
            new Limit.Rate("requests", Scope.team("red"), Limit.Rate.Unit.REQUESTS, 60, Duration.ofMinutes(1));
    private static final Limit PLACES = new Limit.Concurrency("concurrency", Scope.key("k_1"), 9);

    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = new Store();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private List<RedisController> gateways(int count) {
        List<RedisController> all = IntStream.range(0, count)
                .mapToObj(i -> store.controller(store.redis().port(), SHORT, false))
                .toList();
        Await.until(
                "they know of each other",
                () -> all.stream().allMatch(one -> beaten(one).gateways() == count)
                        && store.links().stream().allMatch(Link::up));
        return all;
    }

    private static RedisController beaten(RedisController controller) {
        controller.beat().toCompletionStage().toCompletableFuture().join();
        return controller;
    }

    private static Ruling reserve(Controller controller, Claim claim) {
        return controller.reserve("auto", List.of(claim)).toCompletableFuture().join();
    }

    private static Claim money(long nano) {
        return new Claim(BUDGET, new Money(nano));
    }

    /** How often a claim is granted before it is refused. */
    private static int most(Controller controller, Claim claim) {
        int granted = 0;
        while (reserve(controller, claim) instanceof Ruling.Granted) {
            granted++;
        }
        return granted;
    }

    private void die(List<RedisController> all) {
        store.redis().stop();
        Await.until("nobody waits", () -> {
            all.forEach(one -> reserve(one, new Claim(BUDGET, 0, Claim.Mode.PROBE)));
            return store.links().stream().noneMatch(Link::up);
        });
    }

    @Test
    @DisplayName(
            "spend together no more than a budget has, whoever spent how much before, and whatever is settled meanwhile")
    void money() throws IOException {
        for (long seed = 1; seed <= 4; seed++) {
            close();
            open();
            Random random = new Random(seed);
            List<RedisController> all = gateways(2 + random.nextInt(2));
            long[] held = new long[1];
            for (int i = 0; i < 20; i++) {
                spend(all.get(random.nextInt(all.size())), random, held);
            }
            // What was spent before the store died has been heard of by all.
            all.forEach(one -> Await.until("it has heard of the others", () -> {
                beaten(one);
                return 1000 - one.room("auto", BUDGET).left() == held[0];
            }));
            die(all);
            for (int i = 0; i < 300; i++) {
                spend(all.get(random.nextInt(all.size())), random, held);
                long now = held[0];
                assertTrue(now <= 1000, () -> now + " of 1000 given away");
            }
            all.forEach(one -> held[0] += most(one, money(1)));
            long last = held[0];
            assertTrue(last <= 1000 && last > 1000 - all.size(), () -> last + " of 1000 used");
        }
    }

    private static void spend(Controller controller, Random random, long[] held) {
        int upTo = 1 + random.nextInt(60);
        if (reserve(controller, money(upTo)) instanceof Ruling.Granted granted) {
            int actual = random.nextInt(upTo + 1);
            held[0] += actual;
            Reservation reservation = granted.reservation();
            controller.settle("auto", reservation, new Spent(Cost.of(new Money(actual)), OptionalLong.empty(), true));
        }
    }

    @Test
    @DisplayName("answer as many requests a minute as they may together, and in the next minute each its share of all")
    void requests() {
        List<RedisController> all = gateways(2);
        for (int i = 0; i < 20; i++) {
            reserve(all.get(0), Claim.one(REQUESTS));
        }
        Await.until("the other has heard of them", () -> {
            beaten(all.get(1)).follow("auto", List.of(REQUESTS));
            return all.get(1).room("auto", REQUESTS).left() == 40;
        });
        die(all);
        assertEquals(20, most(all.get(0), Claim.one(REQUESTS)));
        assertEquals(20, most(all.get(1), Claim.one(REQUESTS)));
        store.pass(Duration.ofSeconds(62));
        assertEquals(30, most(all.get(0), Claim.one(REQUESTS)));
        assertEquals(30, most(all.get(1), Claim.one(REQUESTS)));
    }

    @Test
    @DisplayName("have heard within a beat of what others spent from budgets that they used, or follow, themselves")
    void idle() {
        List<RedisController> all = gateways(3);
        RedisController used = all.get(1);
        RedisController follows = all.get(2);
        reserve(used, money(1));
        follows.follow("auto", List.of(BUDGET));
        for (int i = 0; i < 7; i++) {
            reserve(all.get(0), money(100));
        }
        Await.until(
                "both have heard",
                () -> used.room("auto", BUDGET).left() == 299
                        && follows.room("auto", BUDGET).left() == 299);
        die(all);
        assertEquals(99, most(used, money(1)));
        assertEquals(99, most(follows, money(1)));
        assertEquals(99, most(all.get(0), money(1)));
    }

    @Test
    @DisplayName("have a share of places, and of all places after as long as the lease of one")
    void places() {
        List<RedisController> all = gateways(2);
        for (int i = 0; i < 5; i++) {
            reserve(all.get(0), Claim.one(PLACES));
        }
        all.get(1).follow("auto", List.of(PLACES));
        Await.until("the other has heard of them", () -> {
            beaten(all.get(0));
            return beaten(all.get(1)).room("auto", PLACES).left() == 4;
        });
        die(all);
        assertEquals(2, most(all.get(0), Claim.one(PLACES)));
        assertEquals(2, most(all.get(1), Claim.one(PLACES)));
        store.pass(RedisController.LEASE.plusSeconds(1));
        assertEquals(0, most(all.get(0), Claim.one(PLACES)), "seven are open");
        assertEquals(2, most(all.get(1), Claim.one(PLACES)));
    }

    @Test
    @DisplayName("leave nothing to one that has left, and to one that died before what is its for a minute")
    void fewer() {
        List<RedisController> all = gateways(4);
        RedisController one = all.get(0);
        all.get(1).leave().toCompletionStage().toCompletableFuture().join();
        all.get(2).stop();
        assertEquals(3, beaten(one).gateways());
        store.pass(RedisController.LEASE.minusSeconds(10));
        beaten(all.get(3));
        assertEquals(3, beaten(one).gateways());
        store.pass(Duration.ofSeconds(20));
        beaten(all.get(3));
        assertEquals(2, beaten(one).gateways());
        die(all);
        assertEquals(500, most(one, money(1)));
    }
}
