package io.escalier.routing.imagined;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.engine.Engine;
import io.escalier.routing.engine.Plan;
import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Intent;
import io.escalier.routing.limit.Budgets;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.pool.Pool;
import io.escalier.routing.port.Ports;
import io.escalier.routing.price.Price;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Task;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** An engine with everything around it, for one task. */
public final class Room {
    private static final Abilities CAN = Abilities.of(true, OptionalInt.of(1000), Set.of("low", "high"));
    public static final String EXECUTOR = "small";
    public static final String ADVISOR = "large";
    /** The longest the engine waits for what is known of a session. */
    public static final Duration STORE_DEADLINE = Duration.ofMillis(200);
    /** The longest a task may take. */
    public static final Duration LEFT = Duration.ofSeconds(60);
    /** The most one call may hold back. */
    public static final int HELD_BYTES = 100;

    public final ManualTicker ticker = new ManualTicker();
    public final Books books = new Books();
    public final HandCaller caller = new HandCaller(books::done);
    public final Gate gate = new Gate();
    public final Memory memory = new Memory();
    public final Steward steward = new Steward();
    public final Counters counters = new Counters();
    /** The client of the task started last. */
    public ClientEnd client = new ClientEnd();

    private final Ports ports = new Ports(caller, gate, books, memory, steward, counters, ticker, new CountingIds());

    private final Engine engine =
            new Engine(STORE_DEADLINE, (one, other) -> one.text().equals(other.text()) ? Agrees.TRUE : Agrees.FALSE);

    /** The limits of the policy; set before the start. */
    public List<Limit> limits = List.of();

    /** What every call is held to; set before the start. */
    public Budgets budgets = Budgets.NONE;

    /** Targets beside executor and advisor, or in their place; set before the start. */
    public final Map<String, Target> more = new HashMap<>();

    /** Puts a pool of models there, each with a window that is larger than that of the one before. */
    public void pool(Pool pool) {
        List<Target> members = new ArrayList<>();
        for (String member : pool.pick().members()) {
            Target target = more.computeIfAbsent(member, name -> windowed(name, 1000 * (members.size() + 1)));
            members.add(target);
        }
        more.put(pool.name(), Target.of(pool, members));
    }

    /** A model with a window of so many tokens. */
    public static Target windowed(String name, int tokens) {
        Abilities can = new Abilities(OptionalInt.of(tokens), CAN.maxOutput(), true, true, true, true, CAN.efforts());
        return new Target(
                name, can, target(name, name.equals(ADVISOR) ? "10" : "1").price());
    }

    /** For one more task. */
    public void freshClient() {
        client = new ClientEnd();
    }

    public Engine.Run start(Strategy strategy) {
        return start(strategy, Tasks.streaming());
    }

    public Engine.Run start(Strategy strategy, Task task) {
        Map<String, Target> targets = new HashMap<>(more);
        targets.putIfAbsent(EXECUTOR, target(EXECUTOR, "1"));
        targets.putIfAbsent(ADVISOR, target(ADVISOR, "10"));
        return engine.start(
                task,
                new Plan(
                        ports,
                        "balanced",
                        "v1",
                        Arm.POLICY,
                        strategy,
                        targets,
                        ADVISOR,
                        LEFT,
                        "chat",
                        limits,
                        budgets,
                        HELD_BYTES),
                client);
    }

    private static Target target(String name, String usdPerMillion) {
        BigDecimal usd = new BigDecimal(usdPerMillion);
        return new Target(name, CAN, Price.perMillion(Map.of(UsageKind.INPUT, usd, UsageKind.OUTPUT, usd)));
    }

    /** What must hold of every task that came to its end, whatever happened on the way. */
    public void assertSettled() {
        assertTrue(client.closed(), "the client was never told that it is over");
        assertEquals(1, counters.started.size(), "started");
        assertEquals(counters.ended, books.ended, "what was counted is what is in the books");
        assertEquals(1, books.ended.size(), "rows of the task");
        assertEquals(0, counters.held, "held bytes at the end");
        assertEquals(0, steward.open(), "grants that nobody settled");
        assertFalse(counters.everNegative(), "held bytes fell below zero");
        assertEquals(0, gate.underWay(), "calls the guard never heard the end of");
        assertEquals(0, ticker.waiting(), "timers left behind");
        assertTrue(caller.calls.stream().allMatch(HandCall::over), "a call goes on");
        assertEquals(counters.attempts, books.settled, "attempts counted and settled");
        assertEquals(Set.copyOf(books.settled), Set.copyOf(books.ended.get(0).attempts()), "attempts in the row");
        assertEachIntentIsSettledOnce();
        assertBooksAgreeWithMeter();
        if (client.until.isEmpty() && client.words.isEmpty()) {
            assertOneAnswer();
        }
    }

    /** All that reached the client, unless its answer went on in another call, came from one attempt, the row names it, and what is told to be whole is. */
    private void assertOneAnswer() {
        boolean began = client.servedBy != null;
        assertTrue(
                !began || caller.calls.stream().anyMatch(call -> call.saidAllOf(client)),
                "the client got what no single call said");
        assertTrue(
                client.failure != null || caller.calls.stream().anyMatch(call -> call.isAnswerOf(client)),
                "the client was told that it has an answer, and has no whole one");
        assertEquals(began, books.ended.get(0).servedBy() != null, "the row says who served it");
        boolean left = client.failure != null && client.failure.kind() == FailureKind.CLIENT_GONE;
        assertTrue(!left || memory.remembered.isEmpty(), "a client that left was not helped");
    }

    private void assertEachIntentIsSettledOnce() {
        List<AttemptId> intended = books.intended.stream().map(Intent::attempt).toList();
        assertEquals(
                intended,
                books.ended.get(0).attempts().stream().map(AttemptEntry::id).toList(),
                "attempts in the order started");
        assertEquals(intended.size(), books.settled.size());
        assertEquals(
                new HashSet<>(intended),
                new HashSet<>(books.settled.stream().map(AttemptEntry::id).toList()));
    }

    private void assertBooksAgreeWithMeter() {
        Map<AttemptId, Usage> used = new HashMap<>(caller.meter());
        List<Usage> beside = new ArrayList<>();
        caller.calls.forEach(call -> beside.addAll(call.beside.advice()));
        for (AttemptEntry attempt : books.settled) {
            if (!used.containsKey(attempt.id()) && beside.remove(attempt.usage())) {
                continue;
            }
            Usage metered = used.getOrDefault(attempt.id(), Usage.NONE);
            assertEquals(metered, attempt.usage(), () -> "usage of " + attempt.id());
        }
        assertEquals(List.of(), beside, "consults that are in no book");
    }
}
