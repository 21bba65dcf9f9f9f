package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.ADVISE;
import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static io.escalier.policies.rules.Given.staying;

import io.escalier.routing.contract.Scene;
import io.escalier.routing.contract.StrategyContract;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A policy")
class PolicyContractTests extends StrategyContract {
    private static final Task STREAM = Given.streamed("easy");
    private static final Task HARD = Given.streamed("hard");
    private static final Task BODY = Given.buffered("easy");
    private static final Task SCHEMA = Given.asking("hard", true, 1, new Format.JsonSchema("{}"));
    private static final Task SEVERAL = Given.asking("hard", true, 3, new Format.Free());

    private static SessionView knowing(Delta... deltas) {
        SessionView view = SessionView.NEW;
        for (Delta delta : deltas) {
            view = view.with(delta);
        }
        return view;
    }

    private static Given ladder() {
        return new Given()
                .after("unsure", "answer.bad", RETRY, TAKEOVER)
                .after("worse", "answer.worse", RETRY, staying(2));
    }

    private static Given everything() {
        return ladder().before("hard", "task.hard", 2, TAKEOVER, staying(1));
    }

    private static Scene scene(String name, Given given, Task task, SessionView session) {
        return Scene.of(name, given.strategy(), task, session);
    }

    /** With half of the sessions left alone: seeds that leave each rule alone, both, and neither. */
    private static Stream<Scene> unhelped() {
        SessionView owes = knowing(new Delta.Until("late.worse", "1", 2), new Delta.Until("late.unsure", "1", 2));
        return Stream.of(StreamMode.values())
                .flatMap(mode -> Stream.of("!!", "!?", "?!", "??").flatMap(arms -> {
                    Given given = everything().unhelped(0.5).stream(mode);
                    long seed = drawing(arms, given);
                    String name = mode.label() + " " + arms;
                    return Stream.of(
                            scene(name + ": hard task", given, HARD, SessionView.NEW)
                                    .seeded(seed),
                            scene(name + ": help is owed", given, STREAM, owes).seeded(seed));
                }));
    }

    /** A seed by which the rules about the request and about the answer are helped or left alone. */
    private static long drawing(String arms, Given given) {
        Task hard = Given.buffered("hard");
        return LongStream.range(0, 100)
                .filter(seed -> (new Table(given, hard, SessionView.NEW, seed).fired()
                                + ""
                                + new Table(given, BODY, SessionView.NEW, seed)
                                        .ends("bad")
                                        .fired())
                        .equals("[hard" + arms.charAt(0) + "][unsure" + arms.charAt(1) + "]"))
                .findFirst()
                .orElseThrow();
    }

    /** All that help is made of, under every limit. */
    private static Given help() {
        return new Given()
                .before("hard", "task.hard", 1, ADVISE, staying(1))
                .during("ugly", "answer.ugly", TAKEOVER)
                .after("unsure", "answer.bad", RETRY, ADVISE, TAKEOVER)
                .verified("worse", "answer.worse", "verify.sure < 0.5 || verify.dear < 0.5", TAKEOVER)
                .buying(Oracle.CHEAP, Oracle.BY_ADVISOR);
    }

    private static Given limited(AtLimit atLimit) {
        return help().escalated(atLimit).advisorSpend(atLimit).verifySpend(atLimit);
    }

    private static Stream<Scene> helped() {
        SessionView stays = knowing(
                new Delta.Until("stay", Scene.ADVISOR, 2),
                new Delta.Until("stay.rule", "hard", 2),
                new Delta.Until("stay.release", "1", 2));
        Stream<Scene> modes = Stream.of(StreamMode.values())
                .flatMap(mode -> Stream.of(
                        scene(mode.label() + ": help", help().stream(mode), STREAM, SessionView.NEW),
                        scene(
                                mode.label() + ": help in time",
                                help().stream(mode).addedLatency(Duration.ofSeconds(3)),
                                STREAM,
                                SessionView.NEW),
                        scene(
                                mode.label() + ": limits, hard task",
                                limited(AtLimit.EXECUTOR).stream(mode),
                                HARD,
                                SessionView.NEW),
                        scene(
                                mode.label() + ": limits and latency",
                                limited(AtLimit.REFUSE).stream(mode).addedLatency(Duration.ofSeconds(3)),
                                STREAM,
                                SessionView.NEW),
                        scene(
                                mode.label() + ": stalled",
                                new Given().during("stalled", "answer.stalled > 1500", ADVISE, TAKEOVER).stream(mode),
                                STREAM,
                                SessionView.NEW)));
        Stream<Scene> others = Stream.of(
                scene("body: help", help(), BODY, SessionView.NEW),
                scene("body: limits that only tell", limited(AtLimit.ADVISOR), HARD, SessionView.NEW),
                scene("body: limits that refuse", limited(AtLimit.REFUSE), Given.buffered("hard"), SessionView.NEW),
                scene("body: limits, a stay", limited(AtLimit.REFUSE), Given.buffered("hard"), stays),
                scene("body: limits, left alone", limited(AtLimit.EXECUTOR).unhelped(1), BODY, SessionView.NEW),
                scene("body: a budget", help(), BODY, SessionView.NEW).budgeted(AtLimit.REFUSE),
                scene("body: a budget, hard task", help(), Given.buffered("hard"), SessionView.NEW)
                        .budgeted(AtLimit.EXECUTOR),
                scene("stream: a budget and limits that only tell", limited(AtLimit.ADVISOR), HARD, SessionView.NEW)
                        .budgeted(AtLimit.EXECUTOR),
                scene("stream: a budget, left alone", help().unhelped(1), STREAM, SessionView.NEW)
                        .budgeted(AtLimit.REFUSE),
                scene("body: a budget, a stay", help(), Given.buffered("hard"), stays)
                        .budgeted(AtLimit.EXECUTOR),
                scene("skipped", help().skipping("task.hard"), HARD, SessionView.NEW));
        return Stream.concat(modes, others);
    }

    @Override
    protected Stream<Scene> scenes() {
        SessionView stays = knowing(new Delta.Until("stay", Scene.ADVISOR, 2), new Delta.Until("stay.rule", "hard", 2));
        SessionView owes = knowing(new Delta.Until("late.worse", "1", 2), new Delta.Until("late.unsure", "1", 2));
        GuardedStart loose = new GuardedStart(2, Duration.ofSeconds(1), false);
        Given brokenSignals = new Given()
                        .after("never", "answer.broken", TAKEOVER)
                        .after("error", "1 / answer.zero == 1", TAKEOVER)
                        .after("unsure", "answer.bad", RETRY)
                        .stream(StreamMode.GUARD);
        Given oneRule = new Given().after("unsure", "answer.bad", RETRY, TAKEOVER).stream(StreamMode.GUARD);
        Stream<Scene> modes = Stream.of(StreamMode.values())
                .flatMap(mode -> Stream.of(
                        scene(mode.label() + ": ladder", ladder().stream(mode), STREAM, SessionView.NEW),
                        scene(mode.label() + ": hard task", everything().stream(mode), HARD, SessionView.NEW),
                        scene(mode.label() + ": schema", ladder().stream(mode), SCHEMA, SessionView.NEW),
                        scene(
                                        mode.label() + ": no advisor",
                                        everything().stream(mode).withoutAdvisor(),
                                        HARD,
                                        stays)
                                .alone()));
        Stream<Scene> others = Stream.of(
                scene("guard: one rule, deep", oneRule, STREAM, SessionView.NEW).toAtMost(60_000),
                scene("body: ladder", ladder(), BODY, SessionView.NEW),
                scene("body: hard task", everything(), Given.buffered("hard"), SessionView.NEW),
                scene("guard: advisor stays", everything().stream(StreamMode.GUARD), STREAM, stays),
                scene("live: help is owed", everything().stream(StreamMode.LIVE), STREAM, owes),
                scene("three choices", everything(), SEVERAL, SessionView.NEW),
                scene("tools flow", everything().guard(loose), HARD, SessionView.NEW),
                scene("requests only", new Given().before("hard", "task.hard", 0, TAKEOVER), HARD, SessionView.NEW),
                scene("no rules", new Given(), STREAM, SessionView.NEW),
                scene("broken signals", brokenSignals, STREAM, SessionView.NEW).toAtMost(500));
        return Stream.of(modes, others, unhelped(), helped()).flatMap(scenes -> scenes);
    }
}
