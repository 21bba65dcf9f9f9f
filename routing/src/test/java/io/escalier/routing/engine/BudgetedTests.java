package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.imagined.Gate;
import io.escalier.routing.imagined.HandCall;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Budgets;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Reserved;
import io.escalier.routing.limit.Scope;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every call under a budget")
class BudgetedTests {
    private static final Direct ALONE = new Direct(Room.EXECUTOR, TargetRole.EXECUTOR);
    private static final Direct ADVISOR_FIRST =
            new Direct(Room.ADVISOR, TargetRole.ADVISOR, Purpose.ANSWER, Room.EXECUTOR);

    private final Room room = new Room();

    private static Limit.Spend budget(AtLimit atLimit) {
        return new Limit.Spend("team_budget", Scope.team("blue"), new Money(5_000_000), Duration.ofDays(1), atLimit);
    }

    private static final Limit TOKENS =
            new Limit.Rate("key_tokens", Scope.key("k1"), Limit.Rate.Unit.TOKENS, 10_000, Duration.ofMinutes(1));

    private void under(boolean strict, Limit... limits) {
        room.budgets = new Budgets(List.of(limits), strict);
    }

    private List<String> asked() {
        return room.steward.asked.stream()
                .map(claims -> claims.stream()
                        .map(claim -> claim.limit().name() + " " + claim.mode() + " " + claim.amount())
                        .toList()
                        .toString())
                .toList();
    }

    private void refuse(String limit) {
        room.steward.answer = CompletableFuture.completedFuture(Optional.of(limit));
    }

    private AttemptEntry only() {
        assertEquals(1, room.books.settled.size());
        return room.books.settled.get(0);
    }

    @Test
    @DisplayName("reserves the most it can come to before it is made, and is settled with what it came to")
    void reserves() {
        under(false, budget(AtLimit.REFUSE), TOKENS);
        room.start(ALONE);
        assertEquals(List.of("[team_budget TAKE 1000000, key_tokens TAKE 1000]"), asked());
        assertEquals(List.of(), room.steward.settled);
        room.caller.last().accept().answer("fine");
        assertEquals(List.of("0.000012000 helped"), room.steward.settled);
        assertEquals(new Reserved(Cost.of(new Money(1_000_000)), true), only().reserved());
        assertFalse(only().overspent() || only().unbounded());
        room.assertSettled();
    }

    @Test
    @DisplayName("reserves anew when it is repeated")
    void repeats() {
        under(false, budget(AtLimit.REFUSE));
        room.gate.repeats = 1;
        room.start(ALONE);
        room.caller.last().fail(FailureKind.OVERLOADED);
        room.ticker.advance(Gate.WAIT);
        assertEquals(2, room.steward.asked.size());
        room.caller.last().accept().answer("fine");
        assertEquals(2, room.steward.settled.size());
        room.assertSettled();
    }

    @Test
    @DisplayName(
            "is not made when it is refused: no attempt, nothing for the breaker, and the client is told the limit")
    void refused() {
        under(false, budget(AtLimit.REFUSE));
        refuse("team_budget");
        room.start(ALONE);
        assertEquals(List.of(), room.caller.calls);
        assertEquals(List.of(), room.books.intended);
        assertEquals(List.of("cancelled"), room.gate.results);
        assertEquals(List.of("team_budget"), room.counters.refused);
        assertEquals(
                FailureKind.LIMIT_REACHED,
                Objects.requireNonNull(room.client.failure).kind());
        assertEquals("team_budget", room.client.failure.code());
        assertTrue(room.client.failure.message().contains("team_budget of team/blue"));
        assertEquals(
                "accept;limit=team_budget", room.books.ended.get(0).decision().header());
        room.assertSettled();
    }

    @Test
    @DisplayName(
            "of the executor's is only counted where a budget leaves tasks to the executor; of the advisor's it is not")
    void modes() {
        under(false, budget(AtLimit.EXECUTOR));
        room.start(ALONE);
        room.caller.last().accept().answer("fine");
        assertEquals(List.of("[team_budget COUNT 1000000]"), asked());
        Room other = new Room();
        other.budgets = room.budgets;
        other.start(new Direct(Room.ADVISOR, TargetRole.ADVISOR));
        assertEquals(Claim.Mode.TAKE, other.steward.asked.get(0).get(0).mode());
        other.caller.last().accept().answer("fine");
        other.assertSettled();
    }

    @Test
    @DisplayName("is only counted where a budget only tells")
    void tells() {
        under(true, budget(AtLimit.ADVISOR));
        room.start(new Direct(Room.ADVISOR, TargetRole.ADVISOR));
        assertEquals(List.of("[team_budget COUNT 10000000]"), asked());
        room.caller.last().accept().answer("fine");
        room.assertSettled();
    }

    @Test
    @DisplayName("goes to the executor where the budget has no room for the advisor and leaves tasks to the executor")
    void leavesToExecutor() {
        under(false, budget(AtLimit.EXECUTOR));
        CompletableFuture<Optional<String>> first = new CompletableFuture<>();
        room.steward.answer = first;
        room.start(ADVISOR_FIRST);
        room.steward.answer = CompletableFuture.completedFuture(Optional.empty());
        first.complete(Optional.of("team_budget"));
        room.caller.last().accept().answer("mine");
        assertEquals(Room.EXECUTOR, room.client.servedBy);
        assertEquals(
                "accept;limit=team_budget", room.books.ended.get(0).decision().header());
        room.assertSettled();
    }

    @Test
    @DisplayName("is the advisor's or nobody's where the budget refuses what does not fit")
    void refusesAdvisor() {
        under(false, budget(AtLimit.REFUSE));
        refuse("team_budget");
        room.start(ADVISOR_FIRST);
        assertEquals(List.of(), room.caller.calls);
        assertEquals(
                FailureKind.LIMIT_REACHED,
                Objects.requireNonNull(room.client.failure).kind());
        room.assertSettled();
    }

    @Test
    @DisplayName("is made, and the oddity counted, when nobody answers in time; what is granted later is settled")
    void late() {
        under(false, budget(AtLimit.REFUSE));
        CompletableFuture<Optional<String>> late = new CompletableFuture<>();
        room.steward.answer = late;
        room.start(ALONE);
        assertEquals(List.of(), room.caller.calls);
        room.ticker.advance(Room.STORE_DEADLINE);
        assertEquals(1, room.counters.count("limits_unknown"));
        room.caller.last().accept();
        late.complete(Optional.empty());
        room.caller.last().answer("fine");
        assertEquals(List.of("0.000012000 helped"), room.steward.settled);
        room.assertSettled();
    }

    @Test
    @DisplayName("is not made under strict budgets when nobody answers in time")
    void strict() {
        under(true, budget(AtLimit.REFUSE));
        room.steward.answer = new CompletableFuture<>();
        room.start(ALONE);
        room.ticker.advance(Room.STORE_DEADLINE);
        assertEquals(List.of(), room.caller.calls);
        assertEquals(
                FailureKind.BUSY, Objects.requireNonNull(room.client.failure).kind());
        assertEquals("limits_unknown", room.client.failure.code());
        room.assertSettled();
    }

    @Test
    @DisplayName("gives back what is granted when the client has left meanwhile, and is no attempt")
    void leaves() {
        under(false, budget(AtLimit.REFUSE));
        CompletableFuture<Optional<String>> late = new CompletableFuture<>();
        room.steward.answer = late;
        Engine.Run run = room.start(ALONE);
        run.clientGone();
        late.complete(Optional.empty());
        assertEquals(List.of(), room.caller.calls);
        assertEquals(List.of("0.000000000 helped"), room.steward.settled);
        assertEquals(List.of(), room.books.ended.get(0).attempts());
        room.assertSettled();
    }

    @Test
    @DisplayName("reserves as much again when its answer is longer than it was taken to be, and says so")
    void outgrows() {
        under(false, budget(AtLimit.REFUSE));
        room.caller.most = 2;
        room.caller.bounded = false;
        room.start(ALONE);
        HandCall call = room.caller.last().accept();
        call.feed(Said.text("a"), Said.text("b"));
        assertEquals(1, room.steward.asked.size());
        call.feed(Said.text("c"));
        assertEquals(List.of("[team_budget TAKE 2000]", "[team_budget TAKE 2000]"), asked());
        call.answer("d");
        assertEquals(3, room.steward.asked.size(), "six tokens in steps of two");
        assertEquals(List.of("0.000015000 helped", "0.000000000 helped", "0.000000000 helped"), room.steward.settled);
        assertTrue(only().unbounded());
        assertTrue(only().overspent(), "the prompt was never reserved here");
        room.assertSettled();
    }

    @Test
    @DisplayName("is broken off where there is no room for a longer answer; what it used stays in the books")
    void outgrown() {
        under(false, budget(AtLimit.REFUSE));
        room.caller.most = 1;
        room.caller.bounded = false;
        room.start(ALONE);
        HandCall call = room.caller.last().accept();
        call.feed(Said.text("a"));
        refuse("team_budget");
        call.feed(Said.text("b"));
        assertTrue(call.cancelled());
        assertEquals("limit_reached", only().result());
        assertEquals(List.of("0.000012000 helped"), room.steward.settled);
        assertEquals(
                FailureKind.LIMIT_REACHED,
                Objects.requireNonNull(room.client.failure).kind());
        room.assertSettled();
    }

    @Test
    @DisplayName("stops reading while it waits for room, and goes on when there is")
    void waits() {
        under(false, budget(AtLimit.REFUSE));
        room.caller.most = 1;
        room.caller.bounded = false;
        room.start(ALONE);
        HandCall call = room.caller.last().accept();
        call.feed(Said.text("a"));
        CompletableFuture<Optional<String>> slow = new CompletableFuture<>();
        room.steward.answer = slow;
        call.feed(Said.text("b"));
        assertTrue(call.paused());
        room.steward.answer = CompletableFuture.completedFuture(Optional.empty());
        slow.complete(Optional.empty());
        assertFalse(call.paused());
        call.answer("c");
        room.assertSettled();
    }

    @Test
    @DisplayName("that a step is to begin with is asked about before the step, and nothing of it is taken")
    void probes() {
        under(false, budget(AtLimit.EXECUTOR), TOKENS);
        Move.Want want = new Move.Want(Room.ADVISOR, TargetRole.ADVISOR, Purpose.TAKEOVER, Prompt.AS_ASKED);
        Puppet play = new Puppet(
                () -> List.of(new Move.Reserve(new HoldId(1), List.of(), true, List.of(want)), call(1, Watch.END)),
                Puppet::ordinarily);
        room.start(play, Tasks.streaming());
        assertEquals("[team_budget PROBE 10000000, key_tokens PROBE 1000]", asked().get(0));
        assertEquals(new Seen.Granted(new HoldId(1)), play.saw.get(0));
        room.caller.last().accept().answer("fine");
        assertEquals(1, room.steward.settled.size());
        room.assertSettled();
    }
}
