package io.escalier.policies.rules;

import io.escalier.policies.rules.Judging.Ruling;
import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Task;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One task under a policy. The strongest step of the rules that fire is taken; its ladder moves, the others are
 * recorded. Drafts are kept until something better is certain.
 */
final class PolicyPlay implements Play {
    private final Policy policy;
    private final Terms terms;
    private final Cast cast;
    private final Judging judging;
    private final Ladders ladders;
    private final Course course;
    private final Commitment commitment;
    private Move.@Nullable Call current;
    private @Nullable Guarding guarding;
    private @Nullable Stay stay;
    /** Nothing that the current call says will be judged: it is a takeover, or the last resort. */
    private boolean trusted;

    private boolean fellBack;
    private boolean done;

    PolicyPlay(Policy policy, Cast cast, Judging judging, Ladders ladders, Task task) {
        this.policy = policy;
        this.terms = Terms.of(policy, task.request());
        this.cast = cast;
        this.judging = judging;
        this.ladders = ladders;
        this.course = new Course(terms.decision());
        this.commitment = new Commitment(course);
    }

    @Override
    public List<Move> start() {
        Optional<String> staying = ladders.staying().filter(cast::has);
        if (staying.isPresent()) {
            course.decideStaying(ladders.stayingRule().orElse(null));
            takeover(staying.get());
            return course.take();
        }
        Ruling ruling = judging.before();
        course.note(ruling);
        if (ruling.strongest() == null) {
            course.decided();
            executor(Purpose.ANSWER, null);
        } else {
            ladders.climbedBefore(ruling.strongest());
            step(ruling.strongest());
        }
        return course.take();
    }

    @Override
    public List<Move> on(Seen seen) {
        if (done) {
            return List.of();
        }
        if (seen instanceof Seen.ClientGone) {
            clientGone();
        } else if (seen instanceof Seen.Piece piece && isCurrent(piece.id())) {
            piece(piece.id(), piece.chunk());
        } else if (seen instanceof Seen.Woke woke
                && guarding != null
                && woke.timer().equals(guarding.timer())) {
            beginningSeen(guarding);
        } else if (seen instanceof Seen.Overflow overflow && isCurrent(overflow.id())) {
            course.note(new Fact.Odd("held_overflow"));
            commitment.release(overflow.id(), UpTo.ALL);
        } else if (seen instanceof Seen.Ended ended && isCurrent(ended.id())) {
            ended(ended.id(), ended.answer());
        } else if (seen instanceof Seen.Broken broken && isCurrent(broken.id())) {
            broken(broken.failure());
        }
        return course.take();
    }

    private boolean isCurrent(CallId id) {
        return current != null && current.id().equals(id);
    }

    private void executor(Purpose purpose, Step.@Nullable Retry how) {
        trusted = !terms.judgesAnswers() || fellBack;
        boolean guard = terms.mode() == StreamMode.GUARD && !trusted;
        Move.Call call = cast.executor(purpose, how, guard ? Watch.CHUNKS : Watch.END);
        begin(call);
        guarding = guard ? new Guarding(call.id(), policy.guard()) : null;
        if (terms.mode() == StreamMode.LIVE) {
            commitment.release(call.id(), UpTo.ALL);
        }
    }

    private Move.Call takeover(String target) {
        trusted = true;
        guarding = null;
        Move.Call call = cast.takeover(target, terms.mode() == StreamMode.HOLD ? Watch.END : Watch.CHUNKS);
        begin(call);
        return call;
    }

    private void begin(Move.Call call) {
        current = call;
        course.add(call);
    }

    private void clientGone() {
        if (current != null) {
            course.add(new Move.Cancel(current.id()));
        }
        fail(Failure.of(FailureKind.CLIENT_GONE, "the client left"));
    }

    private void piece(CallId id, Chunk chunk) {
        if (guarding != null) {
            guarded(guarding, chunk);
        } else if (!commitment.made()
                && terms.mode() != StreamMode.HOLD
                && chunk.kind().content()) {
            // A takeover has begun to speak: from here on it is no worse a risk than any live stream.
            commitment.release(id, UpTo.ALL);
        }
    }

    private void guarded(Guarding guard, Chunk chunk) {
        if (guard.passed()) {
            if (guard.mayFlow(chunk)) {
                commitment.release(guard.call(), UpTo.SO_FAR);
            }
            return;
        }
        if (guard.first(chunk)) {
            course.add(new Move.Wake(guard.timer(), policy.guard().within()));
        }
        if (guard.add(chunk)) {
            beginningSeen(guard);
        }
    }

    /** The beginning of a guarded stream is there: something is wrong with it, or text flows. */
    private void beginningSeen(Guarding guard) {
        if (guard.passed() || commitment.made() || !guard.mayBegin()) {
            return;
        }
        Ruling ruling = judging.beginning(guard.text());
        course.note(ruling);
        if (ruling.strongest() == null) {
            guard.pass();
            commitment.release(guard.call(), UpTo.SO_FAR);
        } else {
            course.add(new Move.Cancel(guard.call()));
            climb(ruling.strongest());
        }
    }

    private void ended(CallId id, Answer answer) {
        if (trusted) {
            serve(id);
        } else if (commitment.made()) {
            Ruling ruling = judging.late(answer);
            course.note(ruling);
            ruling.fired().stream().findFirst().ifPresent(course::decideLate);
            serve(id);
        } else {
            judged(id, judging.whole(answer));
        }
    }

    private void judged(CallId id, Ruling ruling) {
        course.note(ruling);
        commitment.draft(id, ruling.fired().size());
        if (ruling.strongest() == null) {
            serve(commitment.best().orElse(id));
        } else {
            climb(ruling.strongest());
        }
    }

    private void broken(Failure failure) {
        if (commitment.made() || (current != null && current.purpose() == Purpose.ANSWER)) {
            fail(failure);
            return;
        }
        course.note(new Fact.Odd("escalation_failed"));
        fallBack(failure);
    }

    /** A step came to nothing: what the executor said is served, or it is asked to say something. */
    private void fallBack(Failure failure) {
        ladders.climbedInVain();
        course.decideAccept();
        Optional<CallId> best = commitment.best();
        if (best.isPresent()) {
            serve(best.get());
        } else if (fellBack) {
            fail(failure);
        } else {
            fellBack = true;
            executor(Purpose.ANSWER, null);
        }
    }

    private void climb(Rung rung) {
        ladders.climbedAfter(rung);
        step(rung);
    }

    private void step(Rung rung) {
        course.decide(rung);
        if (rung.step() instanceof Step.Takeover step) {
            String target = cast.takeoverBy(step);
            stay = new Stay(takeover(target).id(), target, rung.rule().name(), step.stay());
        } else if (rung.step() instanceof Step.Retry retry) {
            executor(Purpose.RETRY, retry);
        }
    }

    private void serve(CallId id) {
        commitment.release(id, UpTo.ALL);
        if (stay != null) {
            stay.served(id, ladders);
        }
        judging.learnt().forEach(course::remember);
        course.add(new Move.Finish(id));
        done = true;
    }

    private void fail(Failure failure) {
        course.add(new Move.Fail(failure));
        done = true;
    }
}
