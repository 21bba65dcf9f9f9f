package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.TAKEOVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rule that judges while an answer arrives")
class DuringTests {
    private static Given rule(StreamMode mode) {
        return new Given().during("ugly", "answer.ugly", TAKEOVER).stream(mode);
    }

    private static Given stalled(StreamMode mode) {
        return new Given().during("stalled", "answer.stalled >= 3000", TAKEOVER).stream(mode);
    }

    private static Table streamed(Given given) {
        return new Table(given, Given.streamed("easy"));
    }

    @Test
    @DisplayName("breaks a held stream off as soon as it fires, and has the advisor answer")
    void held() {
        Table table = streamed(rule(StreamMode.HOLD));
        assertEquals("", table.says("a fine beginning of it ").did());
        assertEquals(
                "cancel 1, call 2",
                table.says("and then something ugly comes of it all").did());
        assertEquals("takeover;rule=ugly;step=1", table.decision());
        assertEquals("release 2, finish 2", table.ends("fine").did());
    }

    @Test
    @DisplayName("looks at a growing text each time it has doubled, so that all looks together are linear")
    void doubles() {
        Table table = streamed(rule(StreamMode.HOLD));
        for (int i = 0; i < 64; i++) {
            table.says("sixteen letters ");
        }
        assertEquals(7, table.measured(), "at 16 letters, at 32, at 64, ..., at 1024");
    }

    @Test
    @DisplayName("looks at the guarded start of a stream that is to flow")
    void guarded() {
        Table table = streamed(rule(StreamMode.GUARD));
        assertEquals("cancel 1, call 2", table.says("ugly words at once").did());
        Table fine = streamed(rule(StreamMode.GUARD));
        assertEquals("release 1 so far", fine.says("fine words at once").did());
        fine.says("ugly words, too late").ends("fine words at once, ugly words, too late");
        assertEquals("accept;rule=ugly;late", fine.decision());
    }

    @Test
    @DisplayName("judges a buffered answer when it is whole")
    void buffered() {
        Table table = new Table(rule(StreamMode.HOLD), Given.buffered("easy"));
        assertEquals("call 2", table.ends("ugly").did());
        assertEquals("takeover;rule=ugly;step=1", table.decision());
    }

    @Test
    @DisplayName("is only late on a stream that goes out as it comes")
    void live() {
        Table table = streamed(rule(StreamMode.LIVE));
        table.says("ugly words").ends("ugly words");
        assertEquals("accept;rule=ugly;late", table.decision());
        assertEquals(0, table.wakes(0).size());
    }

    @Test
    @DisplayName("gives a stream up from which nothing comes for long enough")
    void stalls() {
        Table table = streamed(stalled(StreamMode.HOLD));
        table.wakes("quiet").wakes("quiet");
        assertEquals("answer small", table.called());
        assertEquals("cancel 1, call 2", table.wakes("quiet").did());
        assertEquals("takeover;rule=stalled;step=1", table.decision());
    }

    @Test
    @DisplayName("counts anew from whatever arrives")
    void hears() {
        Table table = streamed(stalled(StreamMode.GUARD));
        table.wakes("quiet").wakes("quiet").says("a ").wakes("quiet").wakes("quiet");
        assertEquals("answer small", table.called());
        table.wakes("quiet").wakes("quiet");
        assertEquals("answer small, takeover large", table.called());
    }

    @Test
    @DisplayName("stops looking once the text flows, and looks a bounded number of times before")
    void bounded() {
        Table flows = streamed(stalled(StreamMode.GUARD));
        flows.says("words that are enough to let it flow");
        int before = flows.wakes("quiet").timers();
        assertEquals(before, flows.timers(), "no look follows");
        Table never =
                streamed(new Given().during("stalled", "answer.stalled > 1000000", TAKEOVER).stream(StreamMode.HOLD));
        int looks = 0;
        while (never.timers() > looks) {
            looks = never.timers();
            never.wakes("quiet");
        }
        assertEquals(30, looks);
    }

    @Test
    @DisplayName("goes on with the answer when its step comes to nothing")
    void stepFails() {
        Table table = streamed(rule(StreamMode.HOLD));
        table.says("something ugly comes of it");
        table.breaks(FailureKind.OVERLOADED);
        assertEquals("answer small, takeover large, answer small", table.called());
        assertEquals("release 3, finish 3", table.ends("ugly still").did());
        assertTrue(table.odd().contains("escalation_failed"));
        assertEquals(List.of("ugly!"), table.fired());
    }

    @Test
    @DisplayName("looks at the answer that is waited for, not at the one before")
    void notTheOneBefore() {
        Table table = streamed(new Given()
                        .during("ugly", "answer.ugly", Given.RETRY, TAKEOVER)
                        .during("stalled", "answer.stalled > 100000", TAKEOVER)
                        .stream(StreamMode.HOLD));
        table.says("something ugly comes of it");
        assertEquals("answer small, retry small", table.called());
        table.wakes("quiet").wakes("quiet");
        assertEquals("answer small, retry small", table.called());
        assertEquals("release 2, finish 2", table.ends("fine").did());
    }

    @Test
    @DisplayName("is told to have fired once for an answer, however often one looks")
    void once() {
        Table table = streamed(
                new Given().during("stalled", "answer.stalled >= 1000", TAKEOVER).unhelped(1).stream(StreamMode.HOLD));
        table.wakes("quiet").wakes("quiet").wakes("quiet");
        table.ends("fine");
        assertEquals(
                1,
                table.fired().stream().filter("stalled?"::equals).count(),
                () -> table.fired().toString());
    }
}
