package io.escalier.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.port.Controller;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        return List.of(new Claim(SHARE, Money.ZERO));
    }

    static List<Claim> spend(long upTo) {
        return List.of(new Claim(SPEND, new Money(upTo)));
    }

    static List<Claim> both(long upTo) {
        return List.of(new Claim(SHARE, Money.ZERO), new Claim(SPEND, new Money(upTo)));
    }

    static Optional<String> reserve(Controller controller, TaskRef task, List<Claim> claims, boolean binding) {
        try {
            return controller
                    .reserve(task, claims, binding)
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static void assertGranted(Controller controller, List<Claim> claims) {
        assertEquals(Optional.empty(), reserve(controller, CODING, claims, true));
    }

    static void assertRefused(String limit, Controller controller, List<Claim> claims) {
        assertEquals(Optional.of(limit), reserve(controller, CODING, claims, true));
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
        assertGranted(controller, share());
        assertGranted(controller, share());
        controller.settle(CODING, share(), NOTHING, false);
        assertGranted(controller, share());
        controller.settle(CODING, share(), NOTHING, true);
        controller.settle(CODING, share(), NOTHING, true);
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
            assertGranted(controller, share());
            controller.settle(CODING, share(), NOTHING, true);
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
        assertGranted(controller, spend(60));
        controller.settle(CODING, spend(60), Cost.of(new Money(10)), true);
        assertRefused("advisor_spend", controller, spend(91));
        assertGranted(controller, spend(50));
        controller.settle(CODING, spend(50), Cost.UNKNOWN, false);
        assertRefused("advisor_spend", controller, spend(41));
        assertGranted(controller, spend(40));
        controller.settle(CODING, spend(40), NOTHING, false);
        assertGranted(controller, spend(40));
    }

    @Test
    @DisplayName("knows no more of money spent a window ago, and for as long as a window of none of it")
    void windows() {
        Controller controller = controller();
        assertGranted(controller, spend(100));
        controller.settle(CODING, spend(100), Cost.of(new Money(100)), true);
        for (int minute = 0; minute < 59; minute++) {
            pass(Duration.ofMinutes(1));
            assertRefused("advisor_spend", controller, spend(1));
        }
        pass(Duration.ofMinutes(3));
        assertGranted(controller, spend(100));
        pass(HOUR.multipliedBy(10));
        assertRefused("advisor_spend", controller, spend(1));
    }

    @Test
    @DisplayName("holds what was spent beyond a limit against it until the window has passed")
    void overspent() {
        Controller controller = controller();
        assertGranted(controller, spend(60));
        controller.settle(CODING, spend(60), Cost.of(new Money(500)), true);
        assertRefused("advisor_spend", controller, spend(0));
        pass(HOUR.plusMinutes(2));
        assertGranted(controller, spend(100));
    }

    @Test
    @DisplayName("reserves all of several claims or none, and names the first that has no room")
    void allOrNone() {
        Controller controller = controller();
        assertRefused("advisor_spend", controller, both(101));
        assertGranted(controller, both(50));
        assertGranted(controller, both(50));
        assertRefused("escalated", controller, both(1));
        controller.settle(CODING, both(50), NOTHING, false);
        assertRefused("advisor_spend", controller, both(51));
        assertGranted(controller, both(50));
    }

    @Test
    @DisplayName("never refuses what does not bind, and counts it")
    void nonBinding() {
        Controller controller = controller();
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.empty(), reserve(controller, CODING, both(80), false));
        }
        assertRefused("escalated", controller, share());
        assertRefused("advisor_spend", controller, spend(1));
        for (int i = 0; i < 5; i++) {
            controller.settle(CODING, both(80), NOTHING, false);
        }
        assertGranted(controller, both(100));
    }

    @Test
    @DisplayName("keeps routes apart, and limits of other names")
    void apart() {
        Controller controller = controller();
        assertGranted(controller, spend(100));
        assertEquals(Optional.empty(), reserve(controller, task("chat"), spend(100), true));
        Limit other = new Limit.Spend("verify_spend", new Money(100), HOUR, AtLimit.EXECUTOR);
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
            if (reserve(controller, CODING, spend(upTo), true).isPresent()) {
                continue;
            }
            long held = known.addAndGet(upTo);
            assertTrue(held <= 100, () -> held + " of 100 given away");
            int actual = random.nextInt(10) == 0 ? Math.min(upTo, 2) : 0;
            known.addAndGet(actual - upTo);
            spent.addAndGet(actual);
            controller.settle(CODING, spend(upTo), Cost.of(new Money(actual)), random.nextBoolean());
        }
    }
}
