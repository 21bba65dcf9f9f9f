package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.ADVISE;
import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.strategy.Prompt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limit on added latency")
class AddedLatencyTests {
    private static final Duration MOST = Duration.ofSeconds(3);

    private static Given ladder() {
        return new Given().after("unsure", "answer.bad", RETRY, TAKEOVER).addedLatency(MOST);
    }

    private static Table buffered(Given given) {
        return new Table(given, Given.buffered("easy"));
    }

    @Test
    @DisplayName("begins with the first thing that is waited for beside the answer, and once")
    void begins() {
        Table table = buffered(ladder());
        table.wakes(0);
        table.ends("bad");
        assertEquals(MOST, table.wakes(1).get(0).after());
        table.ends("bad");
        table.wakes(1);
    }

    @Test
    @DisplayName("has a step broken off that is not done by then, and the draft served")
    void breaksAStepOff() {
        Table table = buffered(ladder());
        table.ends("bad");
        assertEquals(
                "cancel 2, release 1, finish 1", table.wakes("added_latency").did());
        assertEquals("accept;rule=unsure;step=1;limit=added_latency", table.decision());
        assertEquals(List.of(new Delta.Max("arm.unsure", 1)), table.remembered(), "no step, though it has had its arm");
    }

    @Test
    @DisplayName("lets go on what the client is reading already")
    void lateIsLate() {
        Table table = new Table(
                new Given().after("unsure", "answer.bad", TAKEOVER).addedLatency(MOST).stream(StreamMode.GUARD),
                Given.streamed("easy"));
        table.says("bad beginning ").says("more of it ").says("fine words");
        assertEquals("", table.wakes("added_latency").did());
        assertEquals("finish 2", table.ends("fine words").did().replace("release 2, ", ""));
    }

    @Test
    @DisplayName("starts nothing after it: the best draft is served")
    void startsNothing() {
        Table table = new Table(
                new Given()
                        .after("unsure", "answer.bad", ADVISE, TAKEOVER)
                        .before("hard", "task.hard", 1, ADVISE)
                        .addedLatency(MOST),
                Given.buffered("hard"));
        assertEquals("cancel 1, call 2", table.wakes("added_latency").did());
        assertEquals("accept;rule=hard;step=1;limit=added_latency", table.decision());
        assertEquals("release 2, finish 2", table.ends("bad").did());
        assertEquals("advice large, answer small", table.called());
        assertEquals(Prompt.AS_ASKED, table.calls().get(1).prompt());
    }

    @Test
    @DisplayName("has a check broken off, and the draft served")
    void breaksACheckOff() {
        Table table = buffered(new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5", TAKEOVER)
                .buying(Oracle.CHEAP)
                .addedLatency(MOST));
        table.ends("bad");
        assertEquals(
                "cancel 2, release 1, finish 1", table.wakes("added_latency").did());
        assertEquals("accept;rule=unsure;limit=added_latency", table.decision());
    }

    @Test
    @DisplayName("has what waits for room given back")
    void givesBack() {
        Table table = buffered(new Given()
                .after("unsure", "answer.bad", TAKEOVER)
                .escalated(AtLimit.EXECUTOR)
                .addedLatency(MOST));
        table.ends("bad");
        assertEquals(
                "refund 1, release 1, finish 1", table.wakes("added_latency").did());
        assertEquals(List.of("unsure"), table.fired());
    }

    @Test
    @DisplayName("leaves a takeover alone that there is nothing else to serve instead of")
    void nothingElse() {
        Table table = new Table(
                new Given().after("unsure", "answer.bad", TAKEOVER).addedLatency(MOST).stream(StreamMode.GUARD),
                Given.streamed("easy"));
        table.says("bad beginning ").says("more of it ");
        assertEquals("", table.wakes("added_latency").did());
        assertEquals("release 2, finish 2", table.ends("fine").did());
    }

    @Test
    @DisplayName("does not run while the executor answers: what waited before the call has a time of its own")
    void notTheExecutorsOwnTime() {
        Given given = new Given()
                .before("hard", "task.hard", 1, ADVISE)
                .after("unsure", "answer.bad", TAKEOVER)
                .escalated(AtLimit.EXECUTOR)
                .addedLatency(MOST);
        Table refused = new Table(given, Given.buffered("hard"));
        refused.refused("escalated").wakes(0);
        refused.ends("bad");
        assertEquals(2, refused.reserves().size(), "the rule about the answer is pursued");
        Table advised = new Table(given, Given.buffered("hard"));
        advised.granted().ends("advice");
        advised.wakes("added_latency");
        assertEquals("call 3", advised.ends("bad").did().replace("discard 1, ", ""), "it comes to nothing by then");
    }

    @Test
    @DisplayName("lets the beginning of a stream out that waits for room for help")
    void beginning() {
        Given beginning = new Given()
                .after("unsure", "answer.bad", TAKEOVER).escalated(AtLimit.EXECUTOR).addedLatency(MOST).stream(
                        StreamMode.GUARD);
        Table flows = new Table(beginning, Given.streamed("easy"));
        flows.says("bad beginning ").says("more of it ");
        assertEquals("refund 1, release 1 so far", flows.wakes("added_latency").did());
    }
}
