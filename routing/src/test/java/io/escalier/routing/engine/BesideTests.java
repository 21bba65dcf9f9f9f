package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.finish;
import static io.escalier.routing.imagined.Puppet.question;
import static io.escalier.routing.imagined.Puppet.release;
import static io.escalier.routing.imagined.Puppet.served;
import static io.escalier.routing.imagined.Puppet.splice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.imagined.HandCall;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.UpTo;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A consult that the provider serves within a call")
class BesideTests {
    private static final Usage ADVICE = Usage.builder()
            .exact(UsageKind.INPUT, 20)
            .exact(UsageKind.OUTPUT, 7)
            .build();

    private final Room room = new Room();

    private HandCall start(boolean shown) {
        room.start(new Puppet(
                () -> List.of(served(1, shown), release(1, UpTo.ALL)),
                seen -> seen instanceof Seen.Ended ? List.of(finish(1)) : Puppet.ordinarily(seen)));
        return room.caller.last().accept();
    }

    private LedgerEntry entry() {
        room.assertSettled();
        return room.books.ended.get(0);
    }

    @Test
    @DisplayName("is an attempt of its own at the advisor's price, and the call bills its own tokens alone")
    void settled() {
        HandCall call = start(true);
        Usage once = Usage.builder()
                .exact(UsageKind.INPUT, 6)
                .exact(UsageKind.OUTPUT, 3)
                .build();
        call.beside = new Beside(once, List.of(ADVICE, ADVICE));
        call.feed(Said.ROLE, Said.asks(0, "a"), Said.advised(1, "a", "Look."), Said.text("Well"), Said.FINISH)
                .end();
        List<AttemptEntry> attempts = entry().attempts();
        assertEquals(
                List.of(Purpose.ANSWER, Purpose.ADVICE, Purpose.ADVICE),
                attempts.stream().map(AttemptEntry::purpose).toList());
        AttemptEntry advice = attempts.get(1);
        assertEquals(Room.ADVISOR, advice.target());
        assertEquals(TargetRole.ADVISOR, advice.role());
        assertEquals(ADVICE, advice.usage());
        assertEquals(Cost.of(new Money(270_000)), advice.cost(), "27 tokens at 10 dollars a million");
        assertEquals(call.usage(), attempts.get(0).usage());
        LedgerEntry row = entry();
        AttemptEntry servedBy = row.servedBy();
        assertNotNull(servedBy);
        assertEquals(Room.EXECUTOR, servedBy.target());
        assertEquals(
                Cost.of(new Money(90_000)),
                row.advisorOnly(),
                "what was read again after a consult would not have been read by the advisor alone");
    }

    @Test
    @DisplayName("counts as far as it is known when the call breaks off, or its client leaves")
    void broken() {
        HandCall call = start(true);
        call.beside = new Beside(null, List.of(ADVICE));
        call.feed(Said.ROLE, Said.text("Well"), Said.asks(0, "a")).fail(FailureKind.CUT);
        assertEquals(
                List.of("cut", "ok"),
                entry().attempts().stream().map(AttemptEntry::result).toList());
    }

    @Test
    @DisplayName("is kept from a client that has not declared it, and the end comes behind it")
    void hidden() {
        HandCall call = start(false);
        call.feed(Said.ROLE, Said.text("Well"), Said.asks(1, "a"), Said.advised(2, "a", "Look."), Said.text(", 7"));
        assertEquals(Set.of(1, 2), room.client.hidden);
        call.feed(Said.FINISH, Said.USAGE, Said.TERMINAL).end();
        assertEquals("Well, 7", room.client.text());
        assertEquals(1, entry().attempts().size());
    }

    @Test
    @DisplayName("that was not served when the answer stops is the gateway's to answer, and the answer goes on")
    void goesOn() {
        room.start(new Puppet(() -> List.of(served(1, false), release(1, UpTo.ALL)), BesideTests::goingOn));
        room.caller.last().accept().feed(Said.ROLE, Said.text("Well"), Said.asks(1, "a"), Said.FINISH);
        room.caller.last().end(FinishReason.OTHER);
        room.caller.last().accept().feed(Said.whole("Look again")).end();
        room.caller
                .last()
                .accept()
                .feed(Said.ROLE, Said.text(", 7"), Said.FINISH, Said.TERMINAL)
                .end();
        assertEquals("Well, 7", room.client.text());
        assertEquals(3, entry().attempts().size());
    }

    private static List<Move> goingOn(Seen seen) {
        if (!(seen instanceof Seen.Ended ended)) {
            return Puppet.ordinarily(seen);
        }
        return switch (ended.id().number()) {
            case 1 -> List.of(question(2));
            case 2 -> List.of(Puppet.offering(3, "advisor"), splice(1, 3));
            default -> List.of(finish(3));
        };
    }
}
