package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.Task;
import io.escalier.routing.task.TaskId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task on which no rule fires")
class ExploringTests {
    private static Given given(double share) {
        return new Given()
                .before("hard", "task.hard", 1, TAKEOVER)
                .after("unsure", "answer.bad", RETRY)
                .exploring(share, true);
    }

    private static Task task(String question, int number) {
        Task task = Given.buffered(question);
        return new Task(new TaskId("t-" + number), task.session(), task.route(), task.caller(), task.request());
    }

    @Test
    @DisplayName("is answered by the advisor, too, off the path, within what may be spent on that")
    void explores() {
        Table table = new Table(given(1), Given.buffered("easy"));
        assertEquals("release 1, explore large, finish 1", table.ends("fine").did());
        assertEquals(1.0, table.explores().get(0).propensity());
        assertEquals(
                "explore_spend", table.explores().get(0).claims().get(0).limit().name());
        assertTrue(table.explores().get(0).claims().get(0).amount() > 0);
    }

    @Test
    @DisplayName("is drawn by itself, as often as the share says")
    void drawn() {
        long drawn = IntStream.range(0, 2_000)
                .mapToObj(i -> new Table(given(0.05), task("easy", i), SessionView.NEW, 1))
                .filter(table -> !table.ends("fine").explores().isEmpty())
                .count();
        assertTrue(drawn > 70 && drawn < 130, () -> drawn + " of 2000");
    }

    @Test
    @DisplayName("is the only kind: what was helped, left alone, limited or skipped is not explored")
    void others() {
        for (Table table : List.of(
                new Table(given(1), Given.buffered("hard")).ends("fine"),
                new Table(given(1), Given.buffered("easy")).ends("bad").ends("fine"),
                new Table(given(1).unhelped(1), Given.buffered("easy")).ends("bad"),
                new Table(given(1).skipping("task.empty"), Given.buffered("empty")).ends("fine"),
                new Table(given(1), Given.buffered("easy")).breaks(),
                new Table(given(1).withoutAdvisor(), Given.buffered("easy")).ends("fine"))) {
            assertEquals(List.of(), table.explores(), table::called);
        }
    }

    @Test
    @DisplayName("is explored without a claim where nothing limits it")
    void unlimited() {
        Table table = new Table(new Given().exploring(1, false), Given.buffered("easy"));
        assertEquals("release 1, explore large, finish 1", table.ends("fine").did());
        assertEquals(List.of(), table.explores().get(0).claims());
    }

    @Test
    @DisplayName("is not one on which a rule fired whose ladder stands still")
    void standsStill() {
        Given given = new Given().before("hard", "task.hard", 9, RETRY).exploring(1, false);
        SessionView next = new Table(given, Given.buffered("hard")).ends("fine").nextTurn();
        Table waits = new Table(given, Given.buffered("hard"), next);
        assertEquals("release 1, finish 1", waits.ends("fine").did());
        assertEquals("accept", waits.decision());
        assertEquals(List.of("hard"), waits.fired());
    }
}
