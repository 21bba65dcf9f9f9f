package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Room.ADVISOR;
import static io.escalier.routing.imagined.Room.EXECUTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.FailureKind.Elsewhere;
import io.escalier.routing.imagined.Gate;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.pool.Pick;
import io.escalier.routing.pool.Pool;
import io.escalier.routing.pool.Standing;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Successor;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A call of a pool")
class ElsewhereTests {
    private static final Direct POOL = new Direct("work", TargetRole.EXECUTOR);
    private static final Standing EJECTED = new Standing(0, 5, true, false, false);
    private static final Standing SHUT = new Standing(0, 0, false, false, true);
    private static final Limit LIMIT = new Limit.Share(Limit.FAILOVER, 0.2, Duration.ofHours(1), 10, AtLimit.EXECUTOR);

    private final Room room = new Room();

    private void firstOf(String... members) {
        room.pool(new Pool("work", new Pick.FirstOf(List.of(members)), false));
    }

    private void pair() {
        firstOf(EXECUTOR, ADVISOR);
    }

    private List<String> asked() {
        return room.caller.calls.stream().map(call -> call.outgoing.target()).toList();
    }

    private List<Cause> causes() {
        return room.books.settled.stream().map(AttemptEntry::cause).toList();
    }

    private Decision.Kind decided() {
        return room.books.ended.get(0).decision().kind();
    }

    private Failure failure() {
        assertNotNull(room.client.failure);
        return room.client.failure;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("that fails before it said anything is made of another member at once, where its kind says so")
    void beforeContent(FailureKind kind) {
        pair();
        room.gate.repeats = 2;
        room.start(POOL);
        room.caller.last().accept().feed(Said.ROLE).fail(kind);
        if (kind.elsewhere() == Elsewhere.ANYWHERE || kind.elsewhere() == Elsewhere.LARGER) {
            room.caller.last().answer("Hello");
            assertEquals(List.of(EXECUTOR, ADVISOR), asked());
            assertEquals(List.of(Cause.FIRST, Cause.FAILOVER), causes());
            assertEquals("Hello", room.client.text());
            assertEquals(ADVISOR, room.client.servedBy);
            assertEquals(Decision.Kind.FAILOVER, decided());
            assertNotNull(room.client.decisionAtStart);
            assertEquals(Decision.Kind.FAILOVER, room.client.decisionAtStart.kind());
            AttemptEntry moved = room.books.settled.get(1);
            assertEquals(room.books.settled.get(0).purpose(), moved.purpose());
            assertEquals(TargetRole.EXECUTOR, moved.role());
            assertEquals(Room.windowed(ADVISOR, 1).price().of(moved.usage()), moved.cost(), "at its own price");
        } else {
            assertEquals(List.of(EXECUTOR), asked());
            assertEquals(kind, failure().kind());
        }
        room.assertSettled();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("that fails after its content went out is not made again")
    void afterContent(FailureKind kind) {
        pair();
        room.start(POOL);
        room.caller.last().accept().feed(Said.text("Hel")).fail(kind);
        assertEquals(List.of(EXECUTOR), asked());
        assertEquals(kind, failure().kind());
        assertEquals(Decision.Kind.ACCEPT, decided());
        room.assertSettled();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "that fails after content that is held is made again from its beginning, and a play that watched is told")
    void heldContent(Watch watch) {
        pair();
        Puppet play = new Puppet(() -> List.of(Puppet.call(1, "work", watch, Room.LEFT)), Puppet::ordinarily);
        room.start(play);
        room.caller.last().accept().feed(Said.text("Hel")).fail(FailureKind.CUT);
        room.caller.last().answer("Hello");
        assertEquals("Hello", room.client.text());
        assertEquals(watch == Watch.CHUNKS, play.saw.contains(new Seen.Restarted(new CallId(1))));
        room.assertSettled();
    }

    @Test
    @DisplayName("is repeated only where nobody else stands")
    void repeatsLast() {
        pair();
        room.gate.repeats = 1;
        room.start(POOL);
        room.caller.last().fail(FailureKind.OVERLOADED);
        room.caller.last().fail(FailureKind.OVERLOADED);
        assertEquals(List.of(EXECUTOR, ADVISOR), asked());
        room.ticker.advance(Gate.WAIT);
        room.caller.last().answer("Hello");
        assertEquals(List.of(EXECUTOR, ADVISOR, ADVISOR), asked());
        assertEquals(List.of(Cause.FIRST, Cause.FAILOVER, Cause.REPEAT), causes());
        room.assertSettled();
    }

    @Test
    @DisplayName("that is too long goes to a member with a larger window, past those with a smaller one")
    void larger() {
        room.more.put("tiny", Room.windowed("tiny", 10));
        firstOf(EXECUTOR, "tiny", ADVISOR);
        room.start(POOL);
        room.caller.last().fail(FailureKind.CONTEXT_TOO_LONG);
        room.caller.last().answer("Hello");
        assertEquals(List.of(EXECUTOR, ADVISOR), asked());
        room.assertSettled();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("that a content filter refuses goes elsewhere only where the pool says so")
    void filtered(boolean past) {
        room.pool(new Pool("work", new Pick.FirstOf(List.of(EXECUTOR, ADVISOR)), past));
        room.start(POOL);
        room.caller.last().fail(FailureKind.CONTENT_FILTERED);
        assertEquals(past ? 2 : 1, asked().size());
        if (past) {
            room.caller.last().answer("Hello");
        }
        room.assertSettled();
    }

    @Test
    @DisplayName("begins with who stands, and knows that it was not meant to")
    void ejected() {
        pair();
        room.gate.standings.put(EXECUTOR, EJECTED);
        room.start(POOL);
        room.caller.last().answer("Hello");
        assertEquals(List.of(ADVISOR), asked());
        assertEquals(List.of(Cause.FAILOVER), causes());
        assertEquals(Decision.Kind.FAILOVER, decided());
        assertEquals(
                List.of(new Delta.Until("pool.work", ADVISOR, 1 + Pools.REMEMBERED)),
                room.memory.remembered,
                "the session stays there");
        room.assertSettled();
    }

    @Test
    @DisplayName("comes back to its own member in the next turn when the trouble was a passing one")
    void passing() {
        pair();
        room.start(POOL);
        room.caller.last().fail(FailureKind.UPSTREAM_ERROR);
        room.caller.last().answer("Hello");
        assertEquals(List.of(), room.memory.remembered);
        room.assertSettled();
    }

    @Test
    @DisplayName("stays with the member that its session has, and is at home there")
    void sticky() {
        pair();
        room.memory.view = CompletableFuture.completedFuture(
                new SessionView(4, Map.of(), Map.of("pool.work", new SessionView.Held(ADVISOR, 9))));
        room.start(POOL);
        room.caller.last().answer("Hello");
        assertEquals(List.of(ADVISOR), asked());
        assertEquals(List.of(Cause.FIRST), causes());
        assertEquals(Decision.Kind.ACCEPT, decided());
        assertEquals(List.of(), room.memory.remembered);
        room.assertSettled();
    }

    @Test
    @DisplayName("of least_busy is remembered, since nothing else would bring the session back")
    void leastBusy() {
        room.pool(new Pool("work", new Pick.LeastBusy(List.of(EXECUTOR, ADVISOR)), false));
        room.gate.standings.put(EXECUTOR, new Standing(7, 0, false, false, false));
        room.start(POOL);
        room.caller.last().answer("Hello");
        assertEquals(List.of(ADVISOR), asked());
        assertEquals(Decision.Kind.ACCEPT, decided());
        assertEquals(List.of(new Delta.Until("pool.work", ADVISOR, 1 + Pools.REMEMBERED)), room.memory.remembered);
        room.assertSettled();
    }

    @Test
    @DisplayName("of which nobody can be asked fails at once, with what is known of the one that can be asked soonest")
    void allShut() {
        pair();
        room.gate.standings.put(EXECUTOR, SHUT);
        room.gate.standings.put(ADVISOR, SHUT);
        room.start(POOL);
        assertEquals(List.of(), asked());
        assertEquals(FailureKind.BREAKER_OPEN, failure().kind());
        assertEquals(List.of(), room.books.intended);
        room.assertSettled();
    }

    @Test
    @DisplayName("fails with what it met, not with that nothing is let through to the rest")
    void theRestShut() {
        pair();
        room.gate.standings.put(ADVISOR, SHUT);
        room.start(POOL);
        room.caller.last().fail(FailureKind.MALFORMED);
        assertEquals(FailureKind.MALFORMED, failure().kind());
        room.assertSettled();
    }

    @Test
    @DisplayName("is made elsewhere a bounded number of times")
    void bounded() {
        String[] many = IntStream.range(0, 9).mapToObj(i -> "m" + i).toArray(String[]::new);
        firstOf(many);
        room.start(POOL);
        for (int i = 0; i <= Candidates.MOST_MOVES; i++) {
            room.caller.last().fail(FailureKind.CONNECT);
        }
        assertEquals(1 + Candidates.MOST_MOVES, asked().size());
        assertEquals(FailureKind.CONNECT, failure().kind());
        room.assertSettled();
    }

    @Test
    @DisplayName("has a share of the limit on failover, and gives it back when nothing came of it")
    void limited() {
        pair();
        room.limits = List.of(LIMIT);
        room.start(POOL);
        room.caller.last().fail(FailureKind.CONNECT);
        room.caller.last().answer("Hello");
        assertEquals(List.of("0.000000000 helped"), room.steward.settled);
        room.assertSettled();
    }

    @Test
    @DisplayName("that fails elsewhere too gives its share of the limit back")
    void inVain() {
        pair();
        room.limits = List.of(LIMIT);
        room.start(POOL);
        room.caller.last().fail(FailureKind.CONNECT);
        room.caller.last().fail(FailureKind.CONNECT);
        assertEquals(List.of("0.000000000 in vain"), room.steward.settled);
        room.assertSettled();
    }

    @Test
    @DisplayName(
            "is not made elsewhere where the limit has no room: its failure says so, and the decision names the limit")
    void noRoom() {
        pair();
        room.limits = List.of(LIMIT);
        room.steward.answer = CompletableFuture.completedFuture(Optional.of(Limit.FAILOVER));
        room.start(POOL);
        room.caller.last().fail(FailureKind.CONNECT);
        assertEquals(List.of(EXECUTOR), asked());
        assertEquals(FailureKind.CONNECT, failure().kind());
        assertTrue(failure().message().contains("limit failover"), failure().message());
        assertEquals(Limit.FAILOVER, room.books.ended.get(0).decision().limit());
        room.assertSettled();
    }

    @Test
    @DisplayName("of a member that does not stand is made all the same where the limit has no room for another")
    void noRoomAtFirst() {
        pair();
        room.limits = List.of(LIMIT);
        room.gate.standings.put(EXECUTOR, EJECTED);
        room.steward.answer = CompletableFuture.completedFuture(Optional.of(Limit.FAILOVER));
        room.start(POOL);
        room.caller.last().answer("Hello");
        assertEquals(List.of(EXECUTOR), asked());
        assertEquals(List.of(Cause.FIRST), causes());
        room.assertSettled();
    }

    @Test
    @DisplayName("is made elsewhere while the limit cannot be asked, and that is counted")
    void limitUnknown() {
        pair();
        room.limits = List.of(LIMIT);
        room.steward.answer = new CompletableFuture<>();
        room.start(POOL);
        room.caller.last().fail(FailureKind.CONNECT);
        assertEquals(List.of(EXECUTOR), asked());
        room.ticker.advance(Room.STORE_DEADLINE);
        room.caller.last().answer("Hello");
        assertEquals(List.of("limits_unknown"), room.counters.odd);
        room.steward.answer.complete(Optional.empty());
        room.assertSettled();
    }

    @Test
    @DisplayName("waits for the limit no longer than its client waits")
    void leftMeanwhile() {
        pair();
        room.limits = List.of(LIMIT);
        room.steward.answer = new CompletableFuture<>();
        Engine.Run run = room.start(POOL);
        room.caller.last().fail(FailureKind.CONNECT);
        run.clientGone();
        room.steward.answer.complete(Optional.empty());
        assertEquals(List.of(EXECUTOR), asked());
        room.assertSettled();
    }

    @Test
    @DisplayName("of a model that is gone is made of its successor, and the next begins there")
    void gone() {
        Target old = Room.windowed(EXECUTOR, 1000);
        room.more.put(EXECUTOR, new Target(EXECUTOR, old.can(), old.price(), null, new Successor(ADVISOR, null)));
        room.start(new Direct(EXECUTOR, TargetRole.EXECUTOR));
        room.caller.last().fail(FailureKind.MODEL_GONE);
        room.caller.last().answer("Hello");
        assertEquals(List.of(EXECUTOR, ADVISOR), asked());
        assertEquals(Decision.Kind.FAILOVER, decided());
        room.assertSettled();
        Room later = new Room();
        later.more.putAll(room.more);
        later.gate.standings.put(EXECUTOR, new Standing(0, 1, false, true, false));
        later.start(new Direct(EXECUTOR, TargetRole.EXECUTOR));
        assertEquals(ADVISOR, later.caller.last().outgoing.target());
    }

    @Test
    @DisplayName("of a model with a successor is repeated at the model when it is only unwell")
    void unwell() {
        Target old = Room.windowed(EXECUTOR, 1000);
        room.more.put(EXECUTOR, new Target(EXECUTOR, old.can(), old.price(), null, new Successor(ADVISOR, null)));
        room.start(new Direct(EXECUTOR, TargetRole.EXECUTOR));
        room.caller.last().fail(FailureKind.OVERLOADED);
        assertEquals(List.of(EXECUTOR), asked());
        room.assertSettled();
    }

    @Test
    @DisplayName("of a model that is retired by now is made of its successor as if it had been meant")
    void retired() {
        Target old = Room.windowed(EXECUTOR, 1000);
        Successor successor = new Successor(ADVISOR, room.ticker.now().plusSeconds(1));
        room.more.put(EXECUTOR, new Target(EXECUTOR, old.can(), old.price(), null, successor));
        room.ticker.advance(Duration.ofSeconds(1));
        room.start(new Direct(EXECUTOR, TargetRole.EXECUTOR));
        room.caller.last().answer("Hello");
        assertEquals(List.of(ADVISOR), asked());
        assertEquals(Decision.Kind.ACCEPT, decided());
        room.assertSettled();
    }

    @Test
    @DisplayName("that goes on in another call stays with the member that has answered")
    void goesOn() {
        pair();
        room.start(new Puppet(
                () -> List.of(Puppet.call(1, "work", Watch.END, Room.LEFT)),
                seen -> seen instanceof Seen.Ended && room.caller.calls.size() == 2
                        ? List.of(Puppet.call(2, "work", Watch.END, Room.LEFT))
                        : List.of()));
        room.caller.last().fail(FailureKind.OVERLOADED);
        room.caller.last().answer("Hello");
        assertEquals(List.of(EXECUTOR, ADVISOR, ADVISOR), asked());
    }
}
