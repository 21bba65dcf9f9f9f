package io.escalier.policies.rules;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.UpTo;
import java.util.List;
import java.util.Optional;

/**
 * One task under a policy: has judged what arrives, and what is not helped goes to the client. The strongest step of the
 * rules that fire is taken; its ladder moves, the others are recorded. Drafts are kept until something better is certain.
 */
final class PolicyPlay implements Play {
    private final Policy policy;
    private final Cast cast;
    private final Judging judging;
    private final Ladders ladders;
    private final Course course;
    private final Serving serving;
    private final Help help;

    PolicyPlay(Policy policy, Cast cast, Judging judging, Ladders ladders, Course course, Serving serving, Help help) {
        this.policy = policy;
        this.cast = cast;
        this.judging = judging;
        this.ladders = ladders;
        this.course = course;
        this.serving = serving;
        this.help = help;
    }

    @Override
    public List<Move> start() {
        judging.measure();
        Optional<String> staying = ladders.staying().filter(cast::has);
        if (judging.skips()) {
            course.note(judging.facts());
            course.limited(Decision.SKIP);
            serving.unjudged();
            serving.executor(Purpose.ANSWER, null, List.of());
        } else if (staying.isPresent()) {
            course.note(judging.facts());
            course.decideStaying(ladders.stayingRule().orElse(null));
            if (ladders.countsQuietTurns() && judging.restless()) {
                ladders.restless();
            }
            help.stays(staying.get());
        } else {
            help.pursue(judging.before(), this::unhelped);
        }
        return course.take();
    }

    private void unhelped() {
        course.decided();
        serving.executor(Purpose.ANSWER, null, List.of());
    }

    @Override
    public List<Move> on(Seen seen) {
        if (serving.done()) {
            return List.of();
        }
        if (seen instanceof Seen.ClientGone) {
            help.abandon();
            serving.cancel();
            serving.fail(Failure.of(FailureKind.CLIENT_GONE, "the client left"));
        } else if (!help.on(seen)) {
            happens(seen);
        }
        return course.take();
    }

    private void happens(Seen seen) {
        if (seen instanceof Seen.Piece piece) {
            serving.current(piece.id()).ifPresent(current -> piece(current, piece.chunk()));
        } else if (seen instanceof Seen.Woke woke && serving.current() != null) {
            woke(serving.current(), woke);
        } else if (seen instanceof Seen.Overflow overflow) {
            serving.current(overflow.id()).ifPresent(this::overflows);
        } else if (seen instanceof Seen.Restarted restarted) {
            serving.current(restarted.id()).ifPresent(this::restarts);
        } else if (seen instanceof Seen.Ended ended) {
            serving.current(ended.id()).ifPresent(current -> ended(current, ended.answer()));
        } else if (seen instanceof Seen.Broken broken) {
            serving.current(broken.id()).ifPresent(current -> broken(current, broken.failure()));
        }
    }

    private void overflows(Answering current) {
        help.abandon();
        course.odd("held_overflow");
        serving.release(current.id(), UpTo.ALL);
    }

    /** What was found in a beginning that nobody will get is no reason for anything. */
    private void restarts(Answering current) {
        help.abandon();
        current.restart();
    }

    private void piece(Answering current, Chunk chunk) {
        if (current.quiet != null) {
            current.quiet.heard();
        }
        if (current.guarding != null) {
            guarded(current.guarding, chunk);
        } else if (current.growing != null) {
            if (current.growing.add(chunk) && !serving.committed() && !help.pursues()) {
                help.pursue(judging.beginning(current.text(), false), this::resume);
            }
        } else if (current.trusted
                && !serving.committed()
                && !serving.holds()
                && chunk.kind().content()) {
            // A takeover has begun to speak: from here on it is no worse a risk than any live stream.
            serving.release(current.id(), UpTo.ALL);
        }
    }

    private void guarded(Guarding guard, Chunk chunk) {
        if (guard.passed()) {
            if (guard.mayFlow(chunk)) {
                serving.release(guard.call(), UpTo.SO_FAR);
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

    private void woke(Answering current, Seen.Woke woke) {
        if (current.guarding != null && woke.timer().equals(current.guarding.timer())) {
            beginningSeen(current.guarding);
        } else if (current.quiet != null && !current.over && !serving.committed()) {
            current.quiet.look(woke).ifPresent(quiet -> quiet(current, current.quiet, quiet));
        }
    }

    private void quiet(Answering current, Quiet quiet, Evidence found) {
        if (!help.pursues()) {
            help.pursue(judging.stalled(found, current.text()), this::resume);
        }
        if (!current.over && !serving.done() && serving.current() == current) {
            quiet.nextLook().ifPresent(course::add);
        }
    }

    /** The beginning of a guarded stream is there: something is wrong with it, or text flows. */
    private void beginningSeen(Guarding guard) {
        if (guard.passed() || serving.committed() || help.pursues() || !guard.mayBegin()) {
            return;
        }
        help.pursue(judging.beginning(guard.text(), true), () -> pass(guard));
    }

    private void pass(Guarding guard) {
        boolean flows = guard.mayBegin() && serving.requireCurrent().failure == null;
        guard.pass();
        if (flows) {
            serving.release(guard.call(), UpTo.SO_FAR);
        }
        resume();
    }

    /** What the call came to while something else was waited for. */
    private void resume() {
        Answering current = serving.current();
        if (current == null) {
            return;
        }
        Answer whole = current.whole;
        Failure failure = current.failure;
        current.whole = null;
        current.failure = null;
        if (whole != null) {
            ended(current, whole);
        } else if (failure != null) {
            broken(current, failure);
        }
    }

    private void ended(Answering current, Answer answer) {
        current.over = true;
        if (help.pursues()) {
            current.whole = answer;
        } else if (current.trusted) {
            serving.serve(current.id());
        } else if (serving.committed()) {
            Judging.Ruling late = judging.late(answer);
            course.note(late.facts());
            late.leftAlone().ifPresent(course::leftAlone);
            late.first().ifPresent(course::decideLate);
            serving.serve(current.id());
        } else {
            Suspicion suspicion = judging.whole(answer);
            serving.draft(current.id(), suspicion.fired().size());
            help.pursue(suspicion, serving::serveBest);
        }
    }

    private void broken(Answering current, Failure failure) {
        current.over = true;
        if (help.pursues()) {
            current.failure = failure;
        } else if (serving.committed() || current.call.purpose() == Purpose.ANSWER) {
            serving.fail(failure);
        } else {
            help.failed();
        }
    }
}
