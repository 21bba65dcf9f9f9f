package io.escalier.policies.rules;

import io.escalier.policies.rules.Judging.Ruling;
import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One task under a policy. The strongest step of the rules that fire is taken; its ladder moves, the others are
 * recorded. Drafts are kept until something better is certain.
 */
final class PolicyPlay implements Play {
    private final Policy policy;
    private final Cast cast;
    private final Judging judging;
    private final Ladders ladders;
    private final StreamMode mode;
    private final boolean judgesAnswers;
    private final Drafts drafts = new Drafts();
    private final List<Move> moves = new ArrayList<>();
    private Decision decision = Decision.ACCEPT;
    private Move.@Nullable Call current;
    private @Nullable Guarding guarding;
    private @Nullable Stay stay;
    /** Nothing that the current call says will be judged: it is a takeover, or the last resort. */
    private boolean trusted;

    private boolean committed;
    private boolean fellBack;
    private boolean done;

    PolicyPlay(Policy policy, Cast cast, Judging judging, Ladders ladders, Task task) {
        this.policy = policy;
        this.cast = cast;
        this.judging = judging;
        this.ladders = ladders;
        boolean answerRules = !policy.at(Stage.AFTER).isEmpty();
        boolean severalChoices = task.request().asked().choices() > 1;
        this.judgesAnswers = answerRules && !severalChoices;
        this.mode = mode(task);
        if (answerRules && severalChoices) {
            decision = new Decision(Decision.Kind.ACCEPT, null, 0, "choices", false);
        }
    }

    /** A takeover that is to go on in later turns, once the client has its answer. */
    private record Stay(CallId call, String target, String rule, int turns) {}

    /** A client of a structured answer parses it at the end anyway, so holding it back costs nothing. */
    private StreamMode mode(Task task) {
        if (!task.request().asked().stream()) {
            return StreamMode.HOLD;
        }
        if (!judgesAnswers) {
            return StreamMode.LIVE;
        }
        boolean structured = task.request().format().structured();
        return policy.stream() == StreamMode.GUARD && structured ? StreamMode.HOLD : policy.stream();
    }

    @Override
    public List<Move> start() {
        Optional<String> staying = ladders.staying().filter(cast::has);
        if (staying.isPresent()) {
            decide(new Decision(
                    Decision.Kind.TAKEOVER, ladders.stayingRule().orElse(null), 0, decision.limit(), false));
            takeover(staying.get());
            return take();
        }
        Ruling ruling = judging.before();
        ruling.facts().forEach(this::note);
        if (ruling.strongest() == null) {
            note(new Fact.Decided(decision));
            executor(Purpose.ANSWER, null);
        } else {
            climb(ruling.strongest(), true);
        }
        return take();
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
            note(new Fact.Odd("held_overflow"));
            release(overflow.id(), UpTo.ALL);
        } else if (seen instanceof Seen.Ended ended && isCurrent(ended.id())) {
            ended(ended.id(), ended.answer());
        } else if (seen instanceof Seen.Broken broken && isCurrent(broken.id())) {
            broken(broken.failure());
        }
        return take();
    }

    private boolean isCurrent(CallId id) {
        return current != null && current.id().equals(id);
    }

    private List<Move> take() {
        List<Move> taken = List.copyOf(moves);
        moves.clear();
        return taken;
    }

    private void note(Fact fact) {
        moves.add(new Move.Note(fact));
    }

    private void decide(Decision next) {
        decision = next;
        note(new Fact.Decided(next));
    }

    private void executor(Purpose purpose, Step.@Nullable Retry how) {
        trusted = !judgesAnswers || fellBack;
        boolean guard = mode == StreamMode.GUARD && !trusted;
        Move.Call call = cast.executor(purpose, how, guard ? Watch.CHUNKS : Watch.END);
        begin(call);
        guarding = guard ? new Guarding(call.id(), policy.guard()) : null;
        if (mode == StreamMode.LIVE) {
            release(call.id(), UpTo.ALL);
        }
    }

    private void takeover(String target) {
        trusted = true;
        guarding = null;
        begin(cast.takeover(target, mode == StreamMode.HOLD ? Watch.END : Watch.CHUNKS));
    }

    private void begin(Move.Call call) {
        current = call;
        moves.add(call);
    }

    private void release(CallId id, UpTo upTo) {
        if (!committed) {
            committed = true;
            drafts.others(id).forEach(draft -> moves.add(new Move.Discard(draft)));
        }
        moves.add(new Move.Release(id, upTo));
    }

    private void clientGone() {
        if (current != null) {
            moves.add(new Move.Cancel(current.id()));
        }
        fail(Failure.of(FailureKind.CLIENT_GONE, "the client left"));
    }

    private void piece(CallId id, Chunk chunk) {
        if (guarding != null) {
            guarded(guarding, chunk);
        } else if (!committed && mode != StreamMode.HOLD && chunk.kind().content()) {
            // A takeover has begun to speak: from here on it is no worse a risk than any live stream.
            release(id, UpTo.ALL);
        }
    }

    private void guarded(Guarding guard, Chunk chunk) {
        if (guard.passed()) {
            if (guard.mayFlow(chunk)) {
                moves.add(new Move.Release(guard.call(), UpTo.SO_FAR));
            }
            return;
        }
        if (guard.first(chunk)) {
            moves.add(new Move.Wake(guard.timer(), policy.guard().within()));
        }
        if (guard.add(chunk)) {
            beginningSeen(guard);
        }
    }

    /** The beginning of a guarded stream is there: something is wrong with it, or text flows. */
    private void beginningSeen(Guarding guard) {
        if (guard.passed() || committed || !guard.mayBegin()) {
            return;
        }
        Ruling ruling = judging.beginning(guard.text());
        ruling.facts().forEach(this::note);
        if (ruling.strongest() == null) {
            guard.pass();
            release(guard.call(), UpTo.SO_FAR);
            return;
        }
        moves.add(new Move.Cancel(guard.call()));
        climb(ruling.strongest(), false);
    }

    private void ended(CallId id, Answer answer) {
        if (trusted) {
            serve(id);
        } else if (committed) {
            late(judging.late(answer));
            serve(id);
        } else {
            Ruling ruling = judging.whole(answer);
            ruling.facts().forEach(this::note);
            drafts.add(id, ruling.fired().size());
            if (ruling.strongest() == null) {
                serve(drafts.best().orElse(id));
            } else {
                climb(ruling.strongest(), false);
            }
        }
    }

    private void late(Ruling ruling) {
        ruling.facts().forEach(this::note);
        if (!ruling.fired().isEmpty()) {
            String rule = decision.rule() == null ? ruling.fired().get(0).name() : decision.rule();
            decide(new Decision(decision.kind(), rule, decision.step(), decision.limit(), true));
        }
    }

    private void broken(Failure failure) {
        if (committed || (current != null && current.purpose() == Purpose.ANSWER)) {
            fail(failure);
            return;
        }
        note(new Fact.Odd("escalation_failed"));
        fallBack(failure);
    }

    /** A step came to nothing: what the executor said is served, or it is asked to say something. */
    private void fallBack(Failure failure) {
        ladders.climbedInVain();
        decide(new Decision(Decision.Kind.ACCEPT, decision.rule(), decision.step(), decision.limit(), false));
        Optional<CallId> best = drafts.best();
        if (best.isPresent()) {
            serve(best.get());
        } else if (fellBack) {
            fail(failure);
        } else {
            fellBack = true;
            executor(Purpose.ANSWER, null);
        }
    }

    private void climb(Rung rung, boolean beforeTheCall) {
        if (beforeTheCall) {
            ladders.climbedBefore(rung);
        } else {
            ladders.climbedAfter(rung);
        }
        String rule = rung.rule().name();
        Decision.Kind kind = rung.step().kind();
        if (rung.step() instanceof Step.Takeover step) {
            String target = cast.takeoverBy(step);
            decide(new Decision(kind, rule, rung.position(), decision.limit(), false));
            takeover(target);
            stay = new Stay(currentId(), target, rule, step.stay());
        } else if (rung.step() instanceof Step.Retry retry) {
            decide(new Decision(kind, rule, rung.position(), decision.limit(), false));
            executor(Purpose.RETRY, retry);
        }
    }

    private void serve(CallId id) {
        release(id, UpTo.ALL);
        if (stay != null && stay.call().equals(id)) {
            ladders.stay(stay.target(), stay.rule(), stay.turns());
        }
        ladders.learnt().forEach(delta -> moves.add(new Move.Remember(delta)));
        moves.add(new Move.Finish(id));
        done = true;
    }

    private void fail(Failure failure) {
        moves.add(new Move.Fail(failure));
        done = true;
    }

    private CallId currentId() {
        if (current == null) {
            throw new IllegalStateException("nothing was called yet");
        }
        return current.id();
    }
}
