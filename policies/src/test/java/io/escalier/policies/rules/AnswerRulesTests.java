package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.ADVISE;
import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.policies.prompt.RetryPrompt;
import io.escalier.routing.contract.Scene;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Format;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rule about answers")
class AnswerRulesTests {
    private static Table buffered(Given given) {
        return new Table(given, Given.buffered("why?"));
    }

    @Test
    @DisplayName("that does not fire lets the executor's answer through")
    void accept() {
        Table table = buffered(new Given().after("unsure", "answer.bad", TAKEOVER));
        assertEquals("call 1", table.did());
        assertEquals("release 1, finish 1", table.ends("fine").did());
        assertEquals("answer small", table.called());
        assertEquals("accept", table.decision());
        assertEquals(List.of(), table.fired());
        assertEquals(List.of(), table.remembered());
    }

    @Test
    @DisplayName("asks the executor again, and serves the better answer")
    void retry() {
        Table table = buffered(new Given().after("unsure", "answer.bad", RETRY));
        assertEquals("call 2", table.ends("bad").did());
        assertEquals("discard 1, release 2, finish 2", table.ends("fine").did());
        assertEquals("answer small, retry small", table.called());
        assertEquals("retry;rule=unsure;step=1", table.decision());
        assertEquals(List.of("unsure!"), table.fired());
    }

    @Test
    @DisplayName("asks again with more effort or another temperature, as far as the model can")
    void retryDifferently() {
        Table table = buffered(new Given()
                .after(
                        "unsure",
                        "answer.bad",
                        new Step.Retry("high", 0.2, false, 1),
                        new Step.Retry("extreme", null, false, 1)));
        table.ends("bad");
        assertEquals(
                new Prompt.Changed(List.of(new Change.Effort("high"), new Change.Temperature(0.2))),
                table.calls().get(1).prompt());
        table.ends("bad");
        assertEquals(Prompt.AS_ASKED, table.calls().get(2).prompt(), "it has no such effort");
    }

    @Test
    @DisplayName("has the advisor answer instead; what the advisor says is not judged")
    void takeover() {
        Table table = buffered(new Given().after("unsure", "answer.bad", TAKEOVER));
        table.ends("bad");
        assertEquals(
                "discard 1, release 2, finish 2", table.ends("bad and worse").did());
        assertEquals("answer small, takeover large", table.called());
        assertEquals("takeover;rule=unsure;step=1", table.decision());
    }

    @Test
    @DisplayName("may name the model that takes over")
    void takeoverBy() {
        Table table = buffered(new Given().after("unsure", "answer.bad", new Step.Takeover(Given.EXECUTOR, 0, 0)));
        table.ends("bad");
        assertEquals("answer small, takeover small", table.called());
    }

    @Test
    @DisplayName("climbs its ladder one step each time it fires")
    void ladder() {
        Table table = buffered(new Given().after("unsure", "answer.bad", RETRY, RETRY, TAKEOVER));
        table.ends("bad").ends("bad").ends("bad").ends("fine");
        assertEquals("discard 1, discard 2, discard 3, release 4, finish 4", table.did());
        assertEquals("answer small, retry small, retry small, takeover large", table.called());
        assertEquals("takeover;rule=unsure;step=3", table.decision());
        assertEquals(List.of("unsure!", "unsure!", "unsure!"), table.fired());
    }

    @Test
    @DisplayName("whose ladder has ended has the draft served that fired the fewest rules")
    void fewestFired() {
        Given given = new Given().after("unsure", "answer.bad", RETRY).after("broken", "answer.worse", RETRY);
        Table first = buffered(given).ends("bad").ends("bad and worse");
        assertEquals("call 3", first.did(), "the other rule has a step left");
        assertEquals(
                "discard 2, discard 3, release 1, finish 1",
                first.ends("bad and worse").did());
        Table second = buffered(new Given().after("unsure", "answer.bad", RETRY).after("ugly", "answer.ugly", RETRY));
        second.ends("bad ugly").ends("bad").did();
        assertEquals("discard 1, release 2, finish 2", second.did());
    }

    @Test
    @DisplayName("whose ladder has ended has the latest of equally bad drafts served")
    void tiesLatest() {
        Table table = buffered(new Given().after("unsure", "answer.bad", RETRY));
        assertEquals(
                "discard 1, release 2, finish 2", table.ends("bad").ends("bad").did());
        assertEquals(List.of("unsure!", "unsure"), table.fired());
    }

    @Test
    @DisplayName("with the strongest step wins; the others are recorded and their ladders stand still")
    void strongest() {
        Given given = new Given()
                .after("again", "answer.bad", RETRY)
                .after("over", "answer.worse", RETRY, TAKEOVER)
                .after("help", "answer.ugly", TAKEOVER);
        Table table = buffered(given).ends("bad worse ugly");
        assertEquals("answer small, takeover large", table.called());
        assertEquals("takeover;rule=help;step=1", table.decision());
        assertEquals(List.of("again", "over", "help!"), table.fired());
    }

    @Test
    @DisplayName("wins over a later one with a step of the same strength")
    void firstOfEquals() {
        Given given = new Given().after("a", "answer.bad", RETRY).after("b", "answer.worse", RETRY);
        Table table = buffered(given).ends("bad worse");
        assertEquals("retry;rule=a;step=1", table.decision());
        assertEquals("retry;rule=b;step=1", table.ends("bad worse").decision());
    }

    @Test
    @DisplayName("judges each answer anew, not what an earlier one said")
    void anew() {
        Given given = new Given().after("unsure", "answer.bad", RETRY, TAKEOVER).after("worse", "answer.worse", RETRY);
        Table table = buffered(given).ends("bad worse").ends("worse");
        assertEquals(List.of("unsure!", "worse", "worse!"), table.fired());
    }

    @Test
    @DisplayName("does not judge a request for several answers, and says so")
    void choices() {
        Given given = new Given().after("unsure", "answer.bad", TAKEOVER);
        Table table = new Table(given, Given.asking("why?", false, 2, new Format.Free()));
        assertEquals("release 1, finish 1", table.ends("bad").did());
        assertEquals("accept;limit=choices", table.decision());
        Table flowing = new Table(given, Given.asking("why?", true, 2, new Format.Free()));
        assertEquals("call 1, release 1", flowing.did(), "nothing is judged, so nothing is held");
    }

    @Test
    @DisplayName("that could never be asked leaves requests for several answers alone")
    void noAnswerRules() {
        Table table = new Table(
                new Given().before("hard", "task.hard", 0, TAKEOVER),
                Given.asking("why?", false, 2, new Format.Free()));
        assertEquals("accept", table.decision());
    }

    @Test
    @DisplayName("whose detector throws does not fire; the others do, and it is counted")
    void detectorThrows() {
        Given given = new Given()
                .after("never", "answer.broken", TAKEOVER)
                .after("negated", "!answer.broken", TAKEOVER)
                .after("unsure", "answer.bad", RETRY);
        Table table = buffered(given).ends("bad");
        assertEquals("answer small, retry small", table.called());
        assertEquals(List.of("detector_failed"), table.odd());
    }

    @Test
    @DisplayName("whose condition cannot be evaluated does not fire, and is counted")
    void conditionError() {
        Given given = new Given().after("never", "1 / answer.zero == 1", TAKEOVER);
        assertEquals("release 1, finish 1", buffered(given).ends("fine").did());
        assertEquals(List.of("condition_failed"), buffered(given).ends("fine").odd());
    }

    @Test
    @DisplayName("whose step nobody can take is counted, does not act, and leaves it to a weaker one")
    void nobodyToTakeIt() {
        Given given = new Given()
                .after("over", "answer.bad", TAKEOVER)
                .after("again", "answer.worse", RETRY)
                .withoutAdvisor();
        Table table = buffered(given).ends("bad and worse");
        assertEquals("answer small, retry small", table.called());
        assertEquals(List.of("over", "again!"), table.fired());
        assertEquals(List.of("step_without_target"), table.odd());
        Table alone = buffered(new Given().after("over", "answer.bad", TAKEOVER).withoutAdvisor());
        assertEquals("release 1, finish 1", alone.ends("bad").did());
        assertEquals(List.of("over"), alone.fired());
        assertEquals("accept", alone.decision());
    }

    @Test
    @DisplayName("tells the executor what was wrong with its answer, which it sees again, where its step says so")
    void tells() {
        Step telling = new Step.Retry(null, null, true, 1);
        Table table = new Table(
                new Given()
                        .verified("unsure", "answer.bad", "verify.sure < 0.5", telling)
                        .after("worse", "answer.worse", RETRY)
                        .buying(Oracle.CHEAP),
                Given.buffered("hard"));
        table.ends("bad and worse").ends("0.2");
        assertEquals("answer small, verify small, retry small", table.called());
        // Of what was found, what the rule looks at, in the order found.
        Change told = RetryPrompt.tell(
                Scene.answer("bad and worse"),
                List.of(
                        new Evidence("answer.bad", true, "looked for bad"),
                        new Evidence("verify.sure", 0.2, "said so")));
        assertEquals(new Prompt.Changed(List.of(told)), table.calls().get(2).prompt());
    }

    @Test
    @DisplayName("wins with advice over one that only asks again, wherever it stands")
    void adviceWins() {
        Table table = new Table(
                new Given().after("unsure", "answer.bad", RETRY).after("worse", "answer.worse", ADVISE),
                Given.buffered("easy"));
        table.ends("bad and worse");
        assertEquals("answer small, advice large", table.called());
        assertEquals("advise;rule=worse;step=1", table.decision());
    }
}
