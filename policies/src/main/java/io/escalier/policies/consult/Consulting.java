package io.escalier.policies.consult;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Consultation;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A play whose executor may ask for advice in the middle of its answer. The play inside knows nothing of it: to it the
 * executor's answer is one call, which takes longer and says more. What the session's models were told at earlier turns is
 * put back into each of the executor's calls.
 *
 * <p>Failure posture: whatever becomes of a consult, the executor is told so and goes on. When the call in which it goes
 * on fails, the answer has failed, as any answer that breaks off.
 */
public final class Consulting implements Play {
    /** How often one answer goes on with the tool still on offer: who asks again and again gets it no more. */
    static final int ROUNDS = 8;

    private final Play inside;
    private final ConsultTerms terms;
    private final Notes notes;
    private final Told told;
    private final Desk desk;
    private final Rewriting rewriting;
    private final Served served;
    private final Wording wording;
    private final Tally tally;
    private final Outstanding outstanding;
    /** By the names that the play inside gave, and by those of the calls in which they go on. */
    private final Lines lines = new Lines();

    private @Nullable Consult consult;
    /** An answer that waits for the consult; null for one that is still to begin. */
    private @Nullable Line waiting;
    /**
     * Has not begun.
     *
     * @param inside the play of the policy
     * @param terms how its executor may consult
     * @param notes of the session
     * @param told what rules have the executor told
     * @param desk of the play inside
     * @param targets every model that may be called, by name
     */
    public Consulting(Play inside, ConsultTerms terms, Notes notes, Told told, Desk desk, Map<String, Target> targets) {
        this.inside = inside;
        this.terms = terms;
        this.notes = notes;
        this.told = told;
        this.desk = desk;
        this.rewriting = new Rewriting(terms, notes);
        this.served = new Served(terms, targets, desk);
        this.wording = new Wording(terms, notes.answers());
        this.tally = new Tally(terms, desk);
        this.outstanding = new Outstanding(terms, notes, told, wording);
    }

    @Override
    public List<Move> start() {
        List<Move> made = new ArrayList<>(outstanding.start());
        made.addAll(of(inside.start()));
        return made;
    }

    @Override
    public List<Move> on(Seen seen) {
        if (consult != null && consult.hears(seen)) {
            return consult.on(seen);
        }
        Line line = lines.of(seen);
        return line == null ? of(inside.on(seen)) : of(line, seen);
    }

    private List<Move> of(Line line, Seen seen) {
        if (seen instanceof Seen.Restarted restarted) {
            line.restart();
            // What the play inside has seen of earlier calls stays.
            return restarted.id().equals(line.head.id()) ? of(inside.on(seen)) : List.of();
        }
        boolean refused = seen instanceof Seen.Broken broken && broken.failure().kind() == FailureKind.REJECTED;
        if (refused && !line.heard && line.served() != null) {
            return again(line);
        }
        List<Move> made = new ArrayList<>();
        boolean first = !line.heard;
        line.heard = true;
        List<Move.Release> waited = line.takeReleases();
        if (!(seen instanceof Seen.Broken)) {
            waited.forEach(release -> add(release, made));
        }
        made.addAll(told(line, seen, first));
        return made;
    }

    /** The provider may have refused its own tool, or what a client has made of its blocks: it is asked without either. */
    private List<Move> again(Line line) {
        line.takeOver();
        line.tip = desk.call();
        lines.put(line.tip, line);
        List<Move> made = new ArrayList<>();
        made.add(new Move.Note(new Fact.Odd("advisor_tool_refused")));
        made.add(Rewriting.again(line.head, line.tip));
        line.takeReleases().forEach(release -> add(release, made));
        return made;
    }

    /** What is seen of the call in which an answer goes on is told of the call that the play inside knows. */
    private List<Move> told(Line line, Seen seen, boolean first) {
        CallId id = line.head.id();
        if (seen instanceof Seen.Opened) {
            return first ? of(inside.on(new Seen.Opened(id))) : List.of();
        } else if (seen instanceof Seen.Piece piece) {
            return line.keeps(piece.chunk()) ? List.of() : of(inside.on(new Seen.Piece(id, piece.chunk())));
        } else if (seen instanceof Seen.ToolCallDone done) {
            return line.owns(done.call()) ? List.of() : of(inside.on(new Seen.ToolCallDone(id, done.call())));
        } else if (seen instanceof Seen.Ended ended) {
            return ended(line, ended);
        } else if (seen instanceof Seen.Broken broken) {
            List<Move> made = new ArrayList<>(tally.within(line, broken.partial()));
            made.addAll(of(inside.on(new Seen.Broken(id, broken.failure(), line.with(broken.partial())))));
            return made;
        }
        return of(inside.on(new Seen.Overflow(id)));
    }

    private List<Move> ended(Line line, Seen.Ended ended) {
        Answer answer = ended.answer();
        List<Move> made = new ArrayList<>(tally.within(line, answer));
        String tool = terms.tool();
        if (tool != null && line.hidesServed() && answer.awaitsAdvice()) {
            line.takeOver();
            answer = Within.asking(answer, tool);
        }
        long own = answer.toolCalls().stream().filter(line::owns).count();
        if (own > 0 && own == answer.toolCalls().size()) {
            waiting = line;
            made.addAll(consults(line, answer));
            return made;
        }
        line.whole = line.with(answer);
        line.open = own > 0 && terms.shown() == null || line.hidesServed() && line.within.pending();
        if (own > 0) {
            made.add(Tally.note(Consultation.PENDING));
            made.addAll(wording.asks(
                    line.tip, answer.toolCalls().stream().filter(line::owns).toList()));
        }
        made.addAll(of(inside.on(new Seen.Ended(line.head.id(), line.whole, ended.usage()))));
        return made;
    }

    private List<Move> consults(Line line, Answer answer) {
        List<Move> made = new ArrayList<>(wording.asks(line.tip, answer.toolCalls()));
        tally.asked(answer.toolCalls().size());
        if (tally.spent()) {
            made.add(Tally.note(Consultation.NO_MORE));
            made.addAll(goOn(line, answer, new Found.None(Consultation.NO_MORE, null, true)));
            return made;
        }
        made.addAll(begin(new Consult(terms, desk, line.with(answer), found -> goOn(line, answer, found))));
        return made;
    }

    private List<Move> begin(Consult started) {
        consult = started;
        return started.begin();
    }

    /** The executor is told what came of it, and goes on with its answer. */
    private List<Move> goOn(Line line, Answer answer, Found found) {
        consult = null;
        waiting = null;
        List<Content.ToolCall> calls = answer.toolCalls();
        CallId after = line.tip;
        CallId next = desk.call();
        line.goOn(
                answer,
                new Change.Consult(
                        notes.answers(),
                        answer.text(),
                        answer.thoughts(),
                        wording.named(calls),
                        wording.results(found, calls.size())),
                next);
        lines.put(next, line);
        List<Move> made = new ArrayList<>(tally.found(found));
        made.addAll(wording.came(after, calls, found));
        wording.next();
        made.add(Rewriting.next(line, next, line.consults.size() <= ROUNDS && !tally.spent()));
        made.add(new Move.Splice(after, next));
        return made;
    }

    private void call(Move.Call call, List<Move> made) {
        Change.Native natively = served.in(call);
        if (outstanding.delays(call, natively != null)) {
            made.addAll(begin(new Consult(terms, desk, null, this::resume)));
            return;
        }
        Move.Call onward = rewriting.call(call);
        Move.Call whole = natively == null ? onward : rewriting.call(call, natively);
        if (call.forClient()) {
            lines.put(call.id(), new Line(whole, onward));
        }
        made.add(whole);
    }

    private List<Move> resume(Found found) {
        consult = null;
        List<Move> made = new ArrayList<>(tally.found(found));
        outstanding.resume(found, this::add, made);
        return made;
    }

    private void cancel(Line line, List<Move> made) {
        if (line == waiting) {
            abandon(made);
            waiting = null;
        }
        made.add(new Move.Cancel(line.tip));
    }

    private void abandon(List<Move> made) {
        if (consult != null) {
            made.addAll(consult.abandon());
            consult = null;
        }
    }

    private void finish(Line line, List<Move> made) {
        List<String> advice = told.among(((Prompt.Changed) line.head.prompt()).changes());
        notes.keep(line.kept(notes.answers(), advice, terms.shown() == null))
                .forEach(delta -> made.add(new Move.Remember(delta)));
        made.add(new Move.Finish(line.tip));
    }

    /** What the play inside asks for, as it has to be asked for. */
    private List<Move> of(List<Move> moves) {
        List<Move> made = new ArrayList<>(moves.size());
        moves.forEach(move -> add(move, made));
        return made;
    }

    private void add(Move move, List<Move> made) {
        if (outstanding.takes(move)) {
            if (outstanding.givesUp(move)) {
                abandon(made);
            }
        } else if (move instanceof Move.Call call && rewriting.concerns(call)) {
            call(call, made);
        } else if (move instanceof Move.Note note && note.fact() instanceof Fact.Decided decided) {
            made.add(tally.decided(decided.decision()));
        } else {
            Line line = lines.of(move);
            if (line == null) {
                made.add(move);
            } else {
                add(line, move, made);
            }
        }
    }

    /** What is asked of the call that the play inside knows is asked of the one in which its answer goes on. */
    private void add(Line line, Move move, List<Move> made) {
        if (move instanceof Move.Release release && !line.keeps(release)) {
            made.add(new Move.Release(line.tip, release.upTo()));
        } else if (move instanceof Move.Cancel) {
            cancel(line, made);
        } else if (move instanceof Move.Discard) {
            made.add(new Move.Discard(line.tip));
        } else if (move instanceof Move.Finish) {
            finish(line, made);
        }
    }
}
