package io.escalier.policies.rules;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the calls whose answers may become the client's, and has one of them served. */
final class Serving {
    private final Policy policy;
    private final Terms terms;
    private final Cast cast;
    private final Ladders ladders;
    private final Course course;
    private final Commitment commitment;
    private final Supplier<List<Delta>> learnt;
    private final Exploring exploring;
    private final Duration left;
    private @Nullable Answering current;
    private @Nullable Stay stay;
    private boolean fellBack;
    private boolean unjudged;
    private boolean done;

    /**
     * @param learnt what the session is to know when the client has its answer
     * @param left no wake is longer
     */
    Serving(
            Policy policy,
            Terms terms,
            Cast cast,
            Ladders ladders,
            Course course,
            Supplier<List<Delta>> learnt,
            Exploring exploring,
            Duration left) {
        this.policy = policy;
        this.terms = terms;
        this.cast = cast;
        this.ladders = ladders;
        this.course = course;
        this.commitment = new Commitment(course);
        this.learnt = learnt;
        this.exploring = exploring;
        this.left = left;
    }

    /** Nothing that the executor says will be judged. */
    void unjudged() {
        unjudged = true;
    }

    void executor(Purpose purpose, Step.@Nullable Retry how, List<Change.Append> told) {
        boolean trusted = !terms.judgesAnswers() || fellBack || unjudged;
        StreamMode mode = unjudged ? terms.unjudged() : terms.mode();
        boolean guard = mode == StreamMode.GUARD && !trusted;
        boolean during = !trusted && !policy.at(Stage.DURING).isEmpty();
        boolean grows = during && mode == StreamMode.HOLD && terms.stream();
        boolean quiet = during && policy.names().contains(Quiet.SIGNAL.name());
        Watch watch = guard || grows || quiet ? Watch.CHUNKS : Watch.END;
        Move.Call call = cast.executor(purpose, how, told, watch);
        begin(new Answering(
                call,
                trusted,
                guard ? new Guarding(call.id(), policy.guard()) : null,
                grows ? new Growing(policy.guard().tokens()) : null,
                quiet && mode != StreamMode.LIVE ? new Quiet(call.id(), left) : null));
        if (mode == StreamMode.LIVE || mode == StreamMode.GUARD && trusted) {
            commitment.release(call.id(), UpTo.ALL);
        }
    }

    void takeover(String target, @Nullable HoldId hold) {
        Watch watch = terms.mode() == StreamMode.HOLD ? Watch.END : Watch.CHUNKS;
        begin(new Answering(cast.takeover(target, watch, hold), true, null, null, null));
    }

    /** A takeover that is to stay when it has been served. */
    void takeover(Ladders.Rung rung, Step.Takeover step, @Nullable HoldId hold) {
        String target = cast.by(step);
        takeover(target, hold);
        if (current != null) {
            stay = new Stay(current.id(), target, rung.rule().name(), step.stay(), step.release());
        }
    }

    private void begin(Answering answering) {
        current = answering;
        course.answers();
        course.add(answering.call);
        if (answering.quiet != null) {
            answering.quiet.nextLook().ifPresent(course::add);
        }
    }

    /** The call made last; null before the first. */
    @Nullable
    Answering current() {
        return current;
    }

    /** The call made last, if this is it. */
    Optional<Answering> current(CallId id) {
        return Optional.ofNullable(current).filter(answering -> answering.id().equals(id));
    }

    /** @throws java.util.NoSuchElementException before the first call */
    Answering requireCurrent() {
        return Optional.ofNullable(current).orElseThrow();
    }

    boolean committed() {
        return commitment.made();
    }

    boolean holds() {
        return terms.mode() == StreamMode.HOLD;
    }

    void release(CallId call, UpTo upTo) {
        commitment.release(call, upTo);
    }

    /** A whole answer is in hand; told again when it is known how many rules fired on it. */
    void draft(CallId call, int fired) {
        commitment.draft(call, fired);
    }

    /** Whether a whole answer is in hand that could be served now. */
    boolean hasDraft() {
        return commitment.best().isPresent();
    }

    /** Gives up the call made last, as far as it goes on. */
    void cancel() {
        if (current != null && !current.over) {
            current.over = true;
            course.add(new Move.Cancel(current.id()));
        }
    }

    /** Serves the best answer in hand. */
    void serveBest() {
        serve(commitment.best().orElseThrow());
    }

    void serve(CallId call) {
        commitment.release(call, UpTo.ALL);
        if (stay != null) {
            stay.served(call, ladders);
        }
        learnt.get().forEach(course::remember);
        if (course.untouched()) {
            exploring.untouched().ifPresent(course::add);
        }
        course.add(new Move.Finish(call));
        done = true;
    }

    void fail(Failure failure) {
        course.add(new Move.Fail(failure));
        done = true;
    }

    /**
     * A step came to nothing: what the executor said is served, or it is asked to say something.
     *
     * @param judged whether rules judge what it then says
     */
    void fallBack(boolean judged) {
        ladders.climbedInVain();
        course.decideAccept();
        if (hasDraft()) {
            serveBest();
        } else {
            fellBack = !judged;
            executor(Purpose.ANSWER, null, List.of());
        }
    }

    boolean done() {
        return done;
    }
}
