package io.escalier.policies.rules;

import io.escalier.policies.consult.Asking;
import io.escalier.policies.consult.Told;
import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.policies.rules.Suspicion.Point;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a suspicion to a step that is taken, or to going on without. */
final class Help {
    private final Means means;
    private final Findings findings;
    private final Ladders ladders;
    private final Arms arms;
    private final Cast cast;
    private final Course course;
    private final Purse purse;
    private final Latency latency;
    private final Serving serving;
    private final Heed heed;
    private final Told told;
    private @Nullable Pursuit pursuit;
    private Runnable onward = () -> {};
    private @Nullable Advising advising;

    Help(
            Means means,
            Findings findings,
            Ladders ladders,
            Arms arms,
            Cast cast,
            Course course,
            Purse purse,
            Serving serving,
            Heed heed,
            Told told) {
        this.heed = heed;
        this.told = told;
        this.means = means;
        this.findings = findings;
        this.ladders = ladders;
        this.arms = arms;
        this.cast = cast;
        this.course = course;
        this.purse = purse;
        this.latency = new Latency(means.bounds().addedLatency(), course);
        this.serving = serving;
    }

    /** Whether a step is being decided. */
    boolean pursues() {
        return pursuit != null;
    }

    /** @param onward what is done when no step is taken */
    void pursue(Suspicion suspicion, Runnable onward) {
        course.note(suspicion.facts());
        Checking checking = new Checking(means, suspicion.sight(), findings, cast, course, purse);
        Pursuit started = new Pursuit(suspicion, arms, cast, course, purse, checking);
        pursuit = started;
        this.onward = onward;
        if (latency.over() && !suspicion.rungs().isEmpty()) {
            tooLate(started);
        } else {
            settle(started.go());
        }
    }

    /** A takeover of an earlier turn goes on, and is paid for whatever the limits say. */
    void stays(String target) {
        serving.takeover(target, purse.staying(target, course));
    }

    /** Takes what happens; false when it is about something else. */
    boolean on(Seen seen) {
        if (pursuit != null && pursuit.on(seen)) {
            settle(pursuit.then(seen));
            return true;
        }
        if (advising != null && advising.asking().hears(seen)) {
            advised(advising, advising.asking().on(seen));
            return true;
        }
        if (seen instanceof Seen.Woke woke && latency.ends(woke)) {
            if (latency.over()) {
                latencyOver();
            }
            return true;
        }
        return false;
    }

    private void settle(Optional<Pursuit.End> end) {
        Pursuit over = pursuit;
        if (end.isEmpty() || over == null) {
            if (over != null && over.suspicion().point() != Point.REQUEST) {
                latency.begin();
            }
            return;
        }
        pursuit = null;
        course.note(over.facts());
        if (over.suspicion().point() == Point.WHOLE) {
            serving.draft(serving.requireCurrent().id(), over.fired());
        }
        if (end.get() instanceof Pursuit.End.Take take) {
            take(over, take.rung(), take.hold());
        } else if (end.get() instanceof Pursuit.End.Limited limited) {
            limited(over, limited);
        } else {
            if (end.get() instanceof Pursuit.End.Alone alone) {
                course.leftAlone(alone.rule());
            }
            onward.run();
        }
    }

    private void limited(Pursuit over, Pursuit.End.Limited limited) {
        course.limited(limited.limit(), limited.rung().rule());
        if (limited.atLimit() == AtLimit.REFUSE && over.suspicion().point() == Point.REQUEST) {
            serving.fail(Failure.limitReached(limited.limit()));
        } else {
            onward.run();
        }
    }

    private void take(Pursuit over, Rung rung, @Nullable HoldId hold) {
        Suspicion suspicion = over.suspicion();
        ladders.mark();
        if (suspicion.point() == Point.REQUEST) {
            ladders.climbedBefore(rung);
        } else {
            ladders.climbedAfter(rung);
            Answering current = serving.requireCurrent();
            if (current.whole != null) {
                serving.draft(current.id(), over.fired());
            } else {
                serving.cancel();
            }
        }
        ladders.took(rung.step());
        course.decide(rung);
        if (rung.step().escalates() && !rung.rule().exempt()) {
            purse.escalated(true);
        }
        if (suspicion.point() != Point.REQUEST || rung.step() instanceof Step.Advise) {
            latency.begin();
        }
        take(
                rung,
                suspicion.sight(),
                suspicion.point() == Point.WHOLE ? suspicion.sight().answer() : null,
                hold);
    }

    /** @param draft the whole answer that a rule objected to; null where there is none */
    private void take(Rung rung, Sight sight, @Nullable Answer draft, @Nullable HoldId hold) {
        if (rung.step() instanceof Step.Takeover takeover) {
            serving.takeover(rung, takeover, hold);
        } else if (rung.step() instanceof Step.Advise advise) {
            Advising.Question question =
                    new Advising.Question(rung.rule(), advise, means.advice().prompt(), sight, draft);
            ask(question, serving.current() == null, hold);
        } else if (rung.step() instanceof Step.Retry retry) {
            serving.executor(Purpose.RETRY, retry, Reproof.of(rung.rule(), retry, sight.answer(), findings));
        }
    }

    private void ask(Advising.Question question, boolean before, @Nullable HoldId hold) {
        Asking asking = new Asking(
                cast.advisors(question.step()),
                longest -> question.asked(purse.tokens(question.step()), longest),
                (advisor, prompt) -> cast.advice(advisor, prompt, means.advice().deadline(), hold));
        advising = new Advising(asking, question, before);
        course.add(asking.begin());
    }

    private void advised(Advising asked, Asking.Said said) {
        if (said instanceof Asking.Said.Again again) {
            course.odd(again.why());
            course.add(again.call());
            return;
        }
        advising = null;
        if (asked.before()) {
            latency.rest();
        }
        if (said instanceof Asking.Said.Advice advice) {
            course.add(new Move.Discard(advice.ended().id()));
            purse.advised();
            heed.advised(asked.question().rule());
            Change.Append telling = asked.told(advice.text());
            told.advised(telling);
            serving.executor(asked.purpose(), null, List.of(telling));
        } else if (said instanceof Asking.Said.Nothing nothing) {
            course.odd("advice_failed");
            withoutAdvice(nothing.answered());
        }
    }

    /** @param paid whether the advisor answered, and so has its share of what is limited */
    private void withoutAdvice(boolean paid) {
        purse.escalated(paid);
        serving.fallBack(true);
    }

    /** A step's own call failed. */
    void failed() {
        course.odd("escalation_failed");
        serving.fallBack(false);
    }

    private void latencyOver() {
        if (serving.committed()) {
            return;
        }
        if (pursuit != null) {
            tooLate(pursuit);
        } else if (advising != null) {
            cancelAdvice(advising);
            course.limited(Latency.LIMIT);
            withoutAdvice(false);
        } else if (serving.hasDraft()) {
            serving.cancel();
            ladders.climbedInVain();
            course.decideAccept();
            course.limited(Latency.LIMIT);
            serving.serveBest();
        }
    }

    private void tooLate(Pursuit late) {
        pursuit = null;
        late.abandon();
        course.note(late.facts());
        if (late.suspicion().point() == Point.WHOLE) {
            serving.draft(serving.requireCurrent().id(), late.fired());
        }
        course.limited(Latency.LIMIT, late.suspicion().rungs().get(0).rule());
        onward.run();
    }

    /** Nobody waits for help any more. */
    void abandon() {
        if (pursuit != null) {
            pursuit.abandon();
            course.note(pursuit.facts());
            pursuit = null;
        }
        if (advising != null) {
            cancelAdvice(advising);
        }
    }

    private void cancelAdvice(Advising open) {
        if (open.asking().open() != null) {
            course.add(new Move.Cancel(open.asking().open().id()));
        }
        advising = null;
    }
}
