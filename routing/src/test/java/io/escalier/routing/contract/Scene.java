package io.escalier.routing.contract;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.price.Price;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Task;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One strategy before one task.
 *
 * @param name for people
 * @param strategy that is held to the contract
 * @param task that it opens a play for
 * @param now what surrounds the task
 * @param answers that a call may end with; the first is what the strategy should accept, the last what it should not
 * @param replies that a call may end with whose answer is not for the client; the first and the last as above
 * @param texts that a piece of a stream may have
 * @param scripts the most that are exhausted: the depth is the deepest that has no more
 */
public record Scene(
        String name,
        Strategy strategy,
        Task task,
        Situation now,
        List<Answer> answers,
        List<Answer> replies,
        List<String> texts,
        int scripts) {
    public static final String EXECUTOR = "small";
    public static final String ADVISOR = "large";
    private static final int SCRIPTS = 4_000;

    /** Dollars per million tokens: the advisor costs ten times as much. */
    private static final Map<String, Price> PRICES = Map.of(
            EXECUTOR, Price.perMillion(Map.of(UsageKind.INPUT, BigDecimal.ONE, UsageKind.OUTPUT, new BigDecimal(4))),
            ADVISOR, Price.perMillion(Map.of(UsageKind.INPUT, BigDecimal.TEN, UsageKind.OUTPUT, new BigDecimal(40))));

    /** With an executor and an advisor that can do everything. */
    public static Scene of(String name, Strategy strategy, Task task, SessionView session) {
        return new Scene(
                name,
                strategy,
                task,
                situation(session, EXECUTOR, ADVISOR),
                List.of(answer("fine"), answer("bad"), answer("bad and worse")),
                List.of(answer("yes"), answer("no")),
                List.of("a fine beginning ", "bad "),
                SCRIPTS);
    }

    /** The same without an advisor. */
    public Scene alone() {
        return new Scene(name, strategy, task, situation(now.session(), EXECUTOR), answers, replies, texts, scripts);
    }

    /** The same where the executor's provider serves its advisor itself. */
    public Scene served() {
        Map<String, Target> can = new LinkedHashMap<>(now.targets());
        can.computeIfPresent(
                EXECUTOR, (target, is) -> new Target(target, is.can().advisedBy(Set.of(ADVISOR)), is.price()));
        Situation situation = new Situation(now.session(), now.left(), can, now.seed(), now.time(), now.budgets());
        return new Scene(name + ": served", strategy, task, situation, answers, replies, texts, scripts);
    }

    /** The same with other draws. */
    public Scene seeded(long seed) {
        return new Scene(name, strategy, task, now.seeded(seed), answers, replies, texts, scripts);
    }

    /** The same where a budget covers the task. */
    public Scene budgeted(AtLimit atLimit) {
        return new Scene(
                name, strategy, task, now.under(Map.of("team_budget", atLimit)), answers, replies, texts, scripts);
    }

    /** The same with another bound on scripts. */
    public Scene toAtMost(int bound) {
        return new Scene(name, strategy, task, now, answers, replies, texts, bound);
    }

    /** The same where calls for the client end with these; the first and the last as above. */
    public Scene answering(Answer... with) {
        return new Scene(name, strategy, task, now, List.of(with), replies, texts, scripts);
    }

    /** The same where calls that are not for the client, such as advice and checks, end with these. */
    public Scene replying(Answer... with) {
        return new Scene(name, strategy, task, now, answers, List.of(with), texts, scripts);
    }

    /** What a call may end with. */
    List<Answer> answersTo(Move.Call call) {
        return call.forClient() ? answers : replies;
    }

    public static Situation situation(SessionView session, String... targets) {
        Map<String, Target> can = new LinkedHashMap<>();
        for (String target : targets) {
            Abilities abilities = Abilities.of(true, OptionalInt.of(1000), Set.of("low", "high"));
            can.put(target, new Target(target, abilities, PRICES.getOrDefault(target, Price.UNKNOWN)));
        }
        return new Situation(session, Duration.ofSeconds(60), can, 1, Instant.EPOCH);
    }

    public static Answer answer(String text) {
        return new Answer("answer-1", text, null, List.of(), FinishReason.STOP, null);
    }
}
