package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.ADVISE;
import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static io.escalier.policies.rules.Given.staying;

import io.escalier.routing.contract.Scene;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Task;
import java.util.List;
import java.util.Random;

/** A random task under a random policy, and what an explanation makes of it. */
final class Foretold {
    private static final List<String> REQUESTS = List.of(
            "task.hard", "!task.hard", "task.empty || task.hard", "cost.takeover_usd > 0.001", "known(task.hard)");
    private static final List<String> OF_ANSWERS = List.of(
            "answer.bad",
            "task.hard && answer.bad",
            "task.hard || answer.worse",
            "!known(answer.bad)",
            "known(answer.bad)",
            "answer.broken || task.hard",
            "answer.broken && answer.bad",
            "1 / answer.zero == 1",
            "!(answer.bad || answer.ugly)",
            "answer.stalled > 1000 && !task.hard");
    private static final List<String> PAID =
            List.of("verify.sure < 0.5", "verify.sure < 0.5 && task.hard", "verify.sure < 0.5 || verify.dear < 0.5");
    private static final List<Step> STEPS = List.of(RETRY, ADVISE, TAKEOVER, staying(2));

    private final Random random;
    private final long seed;
    private final Given given = new Given();
    private final Task task;
    private final Situation now;
    final Explanation explanation;

    Foretold(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        rules();
        limits();
        given.stream(one(List.of(StreamMode.values())));
        boolean advised = random.nextInt(8) > 0;
        if (!advised) {
            given.withoutAdvisor();
        }
        int choices = random.nextInt(8) > 0 ? 1 : 2;
        String question = one(List.of("easy", "hard", "empty", "hard and empty"));
        this.task = Given.asking(question, random.nextBoolean(), choices, new Format.Free());
        String[] targets = advised ? new String[] {Given.EXECUTOR, Given.ADVISOR} : new String[] {Given.EXECUTOR};
        this.now = Scene.situation(session(), targets).seeded(random.nextInt(5));
        this.explanation = new Explainer(given.policy(), given.parties(), Telltale.ALL).explain(task, now);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void rules() {
        for (int i = random.nextInt(4); i > 0; i--) {
            given.before("r" + i, one(REQUESTS), random.nextInt(3), one(STEPS.subList(1, 4)), one(STEPS.subList(1, 4)));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            given.after("a" + i, one(OF_ANSWERS), one(STEPS), one(STEPS));
        }
        if (random.nextBoolean()) {
            given.during("d1", one(OF_ANSWERS), one(STEPS));
        }
        if (random.nextBoolean()) {
            given.verified("v1", one(OF_ANSWERS), one(PAID), one(STEPS)).buying(Oracle.CHEAP, Oracle.BY_ADVISOR);
        }
        given.unhelped(one(List.of(0.0, 0.0, 0.5, 1.0)));
    }

    private void limits() {
        if (random.nextInt(3) == 0) {
            given.escalated(one(List.of(AtLimit.values())));
        }
        if (random.nextInt(3) == 0) {
            given.advisorSpend(one(List.of(AtLimit.values()))).verifySpend(AtLimit.EXECUTOR);
        }
        if (random.nextInt(4) == 0) {
            given.exempt();
        }
        if (random.nextInt(6) == 0) {
            given.skipping(one(REQUESTS));
        }
    }

    private SessionView session() {
        SessionView view = new SessionView(3, SessionView.NEW.numbers(), SessionView.NEW.words());
        for (String rule : List.of("r1", "r2", "a1", "a2", "d1")) {
            if (random.nextInt(4) == 0) {
                view = view.with(new Delta.Max("step." + rule, 1 + random.nextInt(2)))
                        .with(new Delta.Max("turn." + rule, 1 + random.nextInt(2)));
            }
            if (random.nextInt(6) == 0) {
                view = view.with(new Delta.Until("late." + rule, "1", 2 + random.nextInt(2)));
            }
            if (random.nextInt(6) == 0) {
                view = view.with(new Delta.Max("arm." + rule, 1 + random.nextInt(2)));
            }
        }
        if (random.nextInt(8) == 0) {
            view = view.with(new Delta.Add("advice", 3));
        }
        if (random.nextInt(6) == 0) {
            view = view.with(new Delta.Until("stay", Given.ADVISOR, 4))
                    .with(new Delta.Until("stay.rule", "r1", 4))
                    .with(new Delta.Until("stay.release", Integer.toString(random.nextInt(2)), 4));
        }
        return view;
    }

    /** A play of the same task in the same situation. */
    Play play() {
        return given.strategy().open(task, now);
    }

    /** Whether what the executor says could be judged. */
    boolean judged() {
        return !explanation.skipped()
                && explanation.staying() == null
                && task.request().asked().choices() == 1;
    }

    /** What to tell beside what is wrong. */
    String where(String what) {
        return "seed " + seed + ": " + what + " in " + explanation;
    }
}
