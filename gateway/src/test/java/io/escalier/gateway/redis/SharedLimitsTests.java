package io.escalier.gateway.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Chaos;
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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two gateways that share a Redis")
class SharedLimitsTests {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Limit.Spend BUDGET =
            new Limit.Spend("budget", Scope.team("red"), new Money(1000), HOUR, AtLimit.REFUSE);
    private static final Limit PLACES = new Limit.Concurrency("concurrency", Scope.key("k_1"), 2);

    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = new Store();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private static Ruling reserve(Controller controller, Claim... claims) {
        return controller.reserve("auto", List.of(claims)).toCompletableFuture().join();
    }

    private static Reservation granted(Controller controller, Claim... claims) {
        return assertInstanceOf(Ruling.Granted.class, reserve(controller, claims))
                .reservation();
    }

    private static void refused(Controller controller, Claim... claims) {
        assertInstanceOf(Ruling.Refused.class, reserve(controller, claims));
    }

    private static Claim money(long nano) {
        return new Claim(BUDGET, new Money(nano));
    }

    private static void settle(Controller controller, Reservation reservation, long nano) {
        controller.settle("auto", reservation, new Spent(Cost.of(new Money(nano)), OptionalLong.empty(), true));
    }

    @Test
    @DisplayName("never give away more than there is, whatever their threads do at once, and end with what was spent")
    void race() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            store.forgetAll();
            List<Controller> both = List.of(store.controller(), store.controller());
            AtomicLong known = new AtomicLong();
            AtomicLong spent = new AtomicLong();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(seed * 10 + i);
                Controller mine = both.get(i % 2);
                all.add(threads.submit(() -> spend(mine, random, known, spent)));
            }
            for (Future<?> one : all) {
                one.get(1, TimeUnit.MINUTES);
            }
            threads.shutdown();
            long left = 1000 - spent.get();
            refused(both.get(0), money(left + 1));
            granted(both.get(1), money(left));
        }
    }

    private static void spend(Controller controller, Random random, AtomicLong known, AtomicLong spent) {
        for (int i = 0; i < 100; i++) {
            int upTo = random.nextInt(400);
            if (!(reserve(controller, money(upTo)) instanceof Ruling.Granted granted)) {
                continue;
            }
            long held = known.addAndGet(upTo);
            assertTrue(held <= 1000, () -> held + " of 1000 given away");
            int actual = random.nextInt(10) == 0 ? Math.min(upTo, 5) : 0;
            known.addAndGet(actual - upTo);
            spent.addAndGet(actual);
            settle(controller, granted.reservation(), actual);
            // The next thing that this thread sends comes behind it, and so does whatever it is told of room.
            reserve(controller, new Claim(BUDGET, 0, Claim.Mode.PROBE));
        }
    }

    @Test
    @DisplayName("have a task's places together, and get those of a gateway that died when its lease is over")
    void places() {
        Controller one = store.controller();
        Controller other = store.controller();
        granted(one, Claim.one(PLACES));
        Reservation second = granted(other, Claim.one(PLACES));
        refused(one, Claim.one(PLACES));
        settle(other, second, 0);
        reserve(other, new Claim(BUDGET, 0, Claim.Mode.PROBE));
        granted(one, Claim.one(PLACES));
        Controller later = store.controller();
        refused(later, Claim.one(PLACES));
        store.forgetGateways();
        store.pass(RedisController.LEASE.plusSeconds(1));
        granted(later, Claim.one(PLACES));
    }

    @Test
    @DisplayName(
            "go by what they know while the store accepts and never answers, without waiting for it, and agree again after it")
    void stalled() throws IOException {
        try (Chaos chaos = Chaos.before(store.redis().port())) {
            RedisController one = store.controller(chaos.port(), SHORT, false);
            RedisController other = store.controller(chaos.port(), SHORT, false);
            Await.until(
                    "both are connected",
                    () -> store.links().get(0).connected()
                            && store.links().get(1).connected());
            granted(other, money(300));
            granted(one, money(300));
            // A first command may be too slow for its deadline; then it is told with the next beat.
            Await.until(
                    "each knows of both",
                    () -> knowsOf600(one) && knowsOf600(other) && one.gateways() == 2 && other.gateways() == 2);
            chaos.stall();
            Await.until("nobody waits", () -> {
                reserve(one, new Claim(BUDGET, 1, Claim.Mode.PROBE));
                reserve(other, new Claim(BUDGET, 1, Claim.Mode.PROBE));
                return !store.links().get(0).up() && !store.links().get(1).up();
            });
            long began = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                reserve(one, new Claim(BUDGET, 1, Claim.Mode.PROBE));
            }
            long each = (System.nanoTime() - began) / 1000;
            assertTrue(each < SHORT.toNanos() / 10, () -> "each of a thousand took " + each + " ns");
            // Each knows of the other's 300 and its own 300: half of the rest, and no more.
            refused(one, money(201));
            Reservation alone = granted(one, money(200));
            refused(one, money(1));
            refused(other, money(201));
            granted(other, money(200));
            refused(other, money(1));
            chaos.resume();
            Await.until(
                    "both are back",
                    () -> store.links().get(0).up() && store.links().get(1).up());
            refused(other, money(1));
            settle(one, alone, 100);
            reserve(one, new Claim(BUDGET, 0, Claim.Mode.PROBE));
            refused(other, money(101));
            granted(other, money(100));
        }
    }

    private static boolean knowsOf600(RedisController controller) {
        reserve(controller, new Claim(BUDGET, 1, Claim.Mode.PROBE));
        return controller.room("auto", BUDGET).left() == 400;
    }

    @Test
    @DisplayName("refuse money while the store is away, where that was asked for, and count what must go on")
    void refusing() throws IOException {
        RedisController one = store.controller(store.redis().port(), SHORT, true);
        granted(one, money(1));
        store.redis().stop();
        Await.until("nobody waits", () -> {
            reserve(one, new Claim(BUDGET, 1, Claim.Mode.PROBE));
            return !store.links().get(0).up();
        });
        refused(one, money(1));
        granted(one, money(1).as(Claim.Mode.COUNT));
        granted(one, Claim.one(PLACES));
        store.redis().startAgain();
        Await.until("it is back", () -> store.links().get(0).up());
        granted(one, money(998));
        refused(one, money(1));
    }

    @Test
    @DisplayName("tell a store that has forgotten what they have used, and that they have used no more")
    void restartedEmpty() throws IOException {
        RedisController one = store.controller(store.redis().port(), SHORT, false);
        RedisController other = store.controller(store.redis().port(), SHORT, false);
        granted(one, money(300));
        Reservation open = granted(other, money(400));
        store.redis().stop();
        store.redis().startAgain();
        Await.until(
                "both have told",
                () -> reserve(one, new Claim(BUDGET, 301, Claim.Mode.PROBE)) instanceof Ruling.Refused
                        && reserve(other, new Claim(BUDGET, 301, Claim.Mode.PROBE)) instanceof Ruling.Refused
                        && store.links().get(0).up()
                        && store.links().get(1).up());
        settle(other, open, 100);
        reserve(other, new Claim(BUDGET, 0, Claim.Mode.PROBE));
        Await.until(
                "it is settled",
                () -> reserve(one, new Claim(BUDGET, 600, Claim.Mode.PROBE)) instanceof Ruling.Granted);
        refused(one, money(601));
    }

    @Test
    @DisplayName("know of each other's shares a beat later, and exceed them by what was granted within it and no more")
    void shares() {
        RedisController one = store.controller(store.redis().port(), Duration.ofSeconds(5), false);
        RedisController other = store.controller(store.redis().port(), Duration.ofSeconds(5), false);
        Limit share = new Limit.Share("escalated", 0.5, HOUR, 2, AtLimit.EXECUTOR);
        granted(one, Claim.one(share));
        granted(one, Claim.one(share));
        refused(one, Claim.one(share));
        granted(other, Claim.one(share));
        Await.until("each has heard of the other", () -> {
            one.beat().toCompletionStage().toCompletableFuture().join();
            other.beat().toCompletionStage().toCompletableFuture().join();
            return reserve(other, Claim.one(share).as(Claim.Mode.PROBE)) instanceof Ruling.Refused;
        });
        assertEquals(0, other.room("auto", BUDGET).left() - 1000);
    }
}
