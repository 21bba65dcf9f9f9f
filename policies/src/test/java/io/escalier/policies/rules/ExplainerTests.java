package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.ADVISE;
import static io.escalier.policies.rules.Given.ADVISOR;
import static io.escalier.policies.rules.Given.EXECUTOR;
import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.rules.Explanation.Staying;
import io.escalier.policies.rules.Prospect.State;
import io.escalier.policies.verify.Inquiry;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.contract.Scene;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.price.Price;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The explanation of a task")
class ExplainerTests {
    private static final Task EASY = Given.buffered("easy");
    private static final Task HARD = Given.buffered("hard");
    private static final Situation NEW = in(SessionView.NEW);

    private static Situation in(SessionView session) {
        return Scene.situation(session, EXECUTOR, ADVISOR);
    }

    private static Explanation explain(Given given, Task task, Situation now) {
        return new Explainer(given.policy(), given.parties(), Telltale.ALL).explain(task, now);
    }

    private static Explanation explain(Given given, Task task) {
        return explain(given, task, NEW);
    }

    private static Prospect only(Explanation explanation) {
        assertEquals(1, explanation.rules().size());
        return explanation.rules().get(0);
    }

    private static State state(Given given, Task task) {
        return only(explain(given, task)).state();
    }

    private static Opening calls(String target, TargetRole role, Purpose purpose) {
        return new Opening.Calls(target, role, purpose);
    }

    @Test
    @DisplayName("has every signal of a request, those too that no rule asks for, and costs")
    void signals() {
        Map<String, Object> found = new HashMap<>();
        explain(new Given(), HARD).signals().forEach(one -> {
            assertFalse(one.found().words().isBlank(), one.signal().name());
            assertEquals(one.signal().name(), one.found().signal());
            if (one.found().value() != null) {
                found.put(one.found().signal(), one.found().value());
            }
        });
        assertEquals(true, found.get("task.hard"));
        assertEquals(false, found.get("task.empty"));
        assertTrue((double) found.getOrDefault("cost.takeover_usd", 0.0) > 0, found::toString);
        assertFalse(found.containsKey("cost.value_usd"), "nobody said what a success is worth");
        assertTrue(found.keySet().stream().noneMatch(Bench::ofAnswer), found::toString);
    }

    @Test
    @DisplayName("says of a rule about the request whether it fires, and what it would do")
    void requests() {
        Given given = new Given().before("hard", "task.hard", 3, ADVISE, TAKEOVER);
        Explanation easy = explain(given, EASY);
        assertEquals(State.QUIET, only(easy).state());
        assertEquals(calls(EXECUTOR, TargetRole.EXECUTOR, Purpose.ANSWER), easy.opening());
        assertEquals("accept", easy.decision().header());

        Explanation hard = explain(given, HARD);
        assertEquals(State.FIRES, only(hard).state());
        assertEquals(ADVISE, only(hard).step());
        assertEquals(calls(ADVISOR, TargetRole.ADVISOR, Purpose.ADVICE), hard.opening());
        assertEquals("advise;rule=hard;step=1", hard.decision().header());

        SessionView advised =
                SessionView.NEW.with(new Delta.Max("step.hard", 1)).with(new Delta.Max("turn.hard", 1));
        SessionView soon = new SessionView(3, advised.numbers(), advised.words());
        Explanation waits = explain(given, HARD, in(soon));
        assertEquals(State.WAITS, only(waits).state());
        assertEquals(2, only(waits).position());
        assertEquals("accept", waits.decision().header());
        SessionView later = new SessionView(4, advised.numbers(), advised.words());
        assertEquals(
                "takeover;rule=hard;step=2",
                explain(given, HARD, in(later)).decision().header());
    }

    @Test
    @DisplayName("says of a rule about answers what is certain whatever the answer will be")
    void answers() {
        assertEquals(State.POSSIBLE, state(new Given().after("bad", "answer.bad", RETRY), EASY));
        assertEquals(State.QUIET, state(new Given().after("bad", "answer.bad && task.hard", RETRY), EASY));
        assertEquals(State.CERTAIN, state(new Given().after("bad", "answer.bad || task.hard", RETRY), HARD));
        assertEquals(State.POSSIBLE, state(new Given().after("bad", "known(answer.bad)", RETRY), EASY));
        assertEquals(State.POSSIBLE, state(new Given().after("bad", "!known(answer.bad)", RETRY), EASY));
        assertEquals(
                State.QUIET,
                state(new Given().after("dear", "cost.value_usd > 1.0 && answer.bad", RETRY), EASY),
                "what cannot be measured before the call stays absent");
        assertEquals(
                State.POSSIBLE,
                state(
                        new Given()
                                .verified("sure", "answer.bad || !task.hard", "verify.sure < 0.5", RETRY)
                                .buying(Oracle.CHEAP),
                        EASY));
    }

    @Test
    @DisplayName(
            "says that no rule is asked: where it skips, a takeover stays or comes first, several choices are wanted")
    void unjudged() {
        Given given = new Given().after("bad", "answer.bad", RETRY);
        Explanation skipped = explain(given.skipping("task.hard"), HARD);
        assertTrue(skipped.skipped());
        assertEquals(State.UNJUDGED, only(skipped).state());
        assertEquals("accept;limit=skip", skipped.decision().header());
        assertFalse(explain(given, EASY).skipped());

        SessionView stays = SessionView.NEW
                .with(new Delta.Until("stay", ADVISOR, 2))
                .with(new Delta.Until("stay.rule", "earlier", 2));
        Explanation staying = explain(given, EASY, in(stays));
        assertEquals(new Staying(ADVISOR, "earlier"), staying.staying());
        assertEquals(State.UNJUDGED, only(staying).state());
        assertEquals(calls(ADVISOR, TargetRole.ADVISOR, Purpose.TAKEOVER), staying.opening());
        assertNull(explain(given, HARD, in(stays)).staying(), "a skipped task is the executor's");

        Given both = new Given().before("hard", "task.hard", 0, TAKEOVER).after("bad", "answer.bad", RETRY);
        assertEquals(State.UNJUDGED, explain(both, HARD).rules().get(1).state());
        assertEquals(State.POSSIBLE, explain(both, EASY).rules().get(1).state());

        Task several = Given.asking("easy", false, 2, new Format.Free());
        Explanation choices = explain(new Given().after("bad", "answer.bad", RETRY), several);
        assertEquals(State.UNJUDGED, only(choices).state());
        assertEquals("accept;limit=choices", choices.decision().header());

        Given bought = new Given()
                .verified("sure", "answer.bad", "verify.sure < 0.5", RETRY)
                .buying(Oracle.CHEAP);
        assertEquals(
                State.UNJUDGED,
                only(explain(bought.stream(StreamMode.LIVE), Given.streamed("easy")))
                        .state());
        assertEquals(State.POSSIBLE, state(bought, EASY));
    }

    @Test
    @DisplayName("says what is owed from the turn before, with the step that comes of it")
    void owed() {
        SessionView owes = SessionView.NEW.with(new Delta.Until("late.bad", "1", 1));
        Explanation explanation = explain(new Given().after("bad", "answer.bad", RETRY, TAKEOVER), EASY, in(owes));
        assertEquals(State.OWED, only(explanation).state());
        assertEquals(2, only(explanation).position());
        assertEquals("takeover;rule=bad;step=2", explanation.decision().header());
    }

    @Test
    @DisplayName("has the costs that estimates say: of the call that a step adds, and of the checks before it")
    void costs() {
        Estimates estimates = new Estimates(NEW, EASY.request());
        Given given = new Given()
                .before("now", "task.hard", 0, ADVISE)
                .after("again", "answer.bad", RETRY)
                .after("asked", "answer.bad", ADVISE)
                .after("better", "answer.bad", TAKEOVER)
                .verified("sure", "answer.bad", "verify.sure < 0.5 || verify.dear < 0.5", TAKEOVER)
                .buying(Oracle.CHEAP, Oracle.BY_ADVISOR);
        Map<String, Prospect> by = explain(given, EASY).rules().stream()
                .collect(Collectors.toMap(one -> one.rule().name(), one -> one));
        Cost advice = estimates.advice(ADVISOR, AdviceTerms.DEFAULT.maxTokens());
        Cost answer = estimates.answer(EXECUTOR, null);
        assertEquals(advice, of(by, "now").cost(), "the executor is yet to answer anyway");
        assertEquals(answer, of(by, "again").cost());
        assertEquals(Cost.of(money(advice).plus(money(answer))), of(by, "asked").cost());
        assertEquals(estimates.answer(ADVISOR, null), of(by, "better").cost());
        assertEquals(EXECUTOR, of(by, "again").by());
        assertEquals(ADVISOR, of(by, "asked").by());
        assertEquals(Cost.of(Money.ZERO), of(by, "better").checks());
        List<Inquiry> cheap = Oracle.CHEAP.ask(Sight.of(EASY, NEW));
        List<Inquiry> dear = Oracle.BY_ADVISOR.ask(Sight.of(EASY, NEW));
        assertEquals(
                Cost.of(money(estimates.checkAtMost(cheap, EXECUTOR))
                        .plus(money(estimates.checkAtMost(dear, ADVISOR)))),
                of(by, "sure").checks());
    }

    private static Prospect of(Map<String, Prospect> by, String rule) {
        return Objects.requireNonNull(by.get(rule), rule);
    }

    private static Money money(Cost cost) {
        return ((Cost.Known) cost).money();
    }

    @Test
    @DisplayName("calls a cost unknown where a price is, and says that this is in the way where money is limited")
    void unpriced() {
        Map<String, Target> targets = new HashMap<>(NEW.targets());
        targets.computeIfPresent(ADVISOR, (name, target) -> new Target(name, target.can(), Price.UNKNOWN));
        Situation now = new Situation(SessionView.NEW, NEW.left(), targets, 1, NEW.time());
        Given given = new Given().before("hard", "task.hard", 0, TAKEOVER);
        assertEquals(Cost.UNKNOWN, only(explain(given, HARD, now)).cost());
        assertNull(only(explain(given, HARD, now)).inTheWay());
        Explanation limited = explain(given.advisorSpend(AtLimit.ADVISOR), HARD, now);
        assertEquals("price", only(limited).inTheWay());
        assertEquals("accept;rule=hard;limit=price", limited.decision().header());
    }

    @Test
    @DisplayName("names the limits that are asked before anything is done, and those that are used up")
    void limits() {
        Given given = new Given()
                .before("hard", "task.hard", 0, ADVISE)
                .verified("sure", "answer.bad", "verify.sure < 0.5", TAKEOVER)
                .buying(Oracle.CHEAP)
                .escalated(AtLimit.EXECUTOR)
                .advisorSpend(AtLimit.EXECUTOR)
                .verifySpend(AtLimit.EXECUTOR);
        Explanation asks = explain(given, HARD);
        assertEquals(
                List.of("escalated", "advisor_spend"),
                ((Opening.Asks) asks.opening())
                        .limits().stream().map(limit -> limit.name()).toList());
        assertEquals(List.of("escalated", "advisor_spend"), asks.rules().get(0).limits());
        assertEquals(
                List.of("verify_spend", "escalated", "advisor_spend"),
                asks.rules().get(1).limits());
        SessionView advised = SessionView.NEW.with(new Delta.Add("advice", AdviceTerms.DEFAULT.maxPerSession()));
        Explanation enough = explain(given, HARD, in(advised));
        assertEquals("advice", enough.rules().get(0).inTheWay());
        assertEquals("accept;rule=hard;limit=advice", enough.decision().header());
    }

    @Test
    @DisplayName("has nobody for a step where the route has no advisor, and does not mind")
    void alone() {
        Given given = new Given().before("hard", "task.hard", 0, TAKEOVER).withoutAdvisor();
        Explanation explanation = explain(given, HARD, Scene.situation(SessionView.NEW, EXECUTOR));
        assertNull(only(explanation).by());
        assertEquals(Cost.UNKNOWN, only(explanation).cost());
        assertEquals(calls(EXECUTOR, TargetRole.EXECUTOR, Purpose.ANSWER), explanation.opening());
    }
}
