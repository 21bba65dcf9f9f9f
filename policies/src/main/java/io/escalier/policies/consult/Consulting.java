package io.escalier.policies.consult;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Consultation;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Wording wording;
    /** By the names that the play inside gave, and by those of the calls in which they go on. */
    private final Map<CallId, Line> lines = new HashMap<>();

    private @Nullable Consult consult;
    /** An answer that waits for the consult; null for one that is still to begin. */
    private @Nullable Line waiting;
    /** The executor's call that waits for a consult of the turn before, and what is asked of it; null for none. */
    private @Nullable Waiting first;

    /** Whether the answer before has left a consult open. */
    private boolean open;

    private Decision decision = Decision.ACCEPT;
    private boolean advised;
    /** How often the executor asked in this answer. */
    private int used;

    /**
     * Has not begun.
     *
     * @param inside the play of the policy
     * @param terms how its executor may consult
     * @param notes of the session
     * @param told what rules have the executor told
     * @param desk of the play inside
     */
    public Consulting(Play inside, ConsultTerms terms, Notes notes, Told told, Desk desk) {
        this.inside = inside;
        this.terms = terms;
        this.notes = notes;
        this.told = told;
        this.desk = desk;
        this.rewriting = new Rewriting(terms, notes.putBack());
        this.wording = new Wording(terms, notes.answers());
    }

    @Override
    public List<Move> start() {
        List<Move> made = new ArrayList<>();
        Kept left = notes.pending().orElse(null);
        if (left != null && notes.goesOnFrom(left)) {
            open = true;
        } else if (left != null) {
            made.add(consulted(Consultation.LOST));
        }
        open |= terms.shown() != null && !notes.asked().isEmpty();
        made.addAll(of(inside.start()));
        return made;
    }

    @Override
    public List<Move> on(Seen seen) {
        if (consult != null && consult.hears(seen)) {
            return consult.on(seen);
        }
        Line line = line(seen);
        return line == null ? of(inside.on(seen)) : of(line, seen);
    }

    private @Nullable Line line(Seen seen) {
        if (seen instanceof Seen.Opened opened) {
            return lines.get(opened.id());
        } else if (seen instanceof Seen.Piece piece) {
            return lines.get(piece.id());
        } else if (seen instanceof Seen.ToolCallDone done) {
            return lines.get(done.id());
        } else if (seen instanceof Seen.Ended ended) {
            return lines.get(ended.id());
        } else if (seen instanceof Seen.Broken broken) {
            return lines.get(broken.id());
        }
        return seen instanceof Seen.Overflow overflow ? lines.get(overflow.id()) : null;
    }

    /** What is seen of the call in which an answer goes on is told of the call that the play inside knows. */
    private List<Move> of(Line line, Seen seen) {
        CallId id = line.head.id();
        if (seen instanceof Seen.Opened opened) {
            return opened.id().equals(id) ? of(inside.on(seen)) : List.of();
        } else if (seen instanceof Seen.Piece piece) {
            return line.keeps(piece.chunk()) ? List.of() : of(inside.on(new Seen.Piece(id, piece.chunk())));
        } else if (seen instanceof Seen.ToolCallDone done) {
            return line.owns(done.call()) ? List.of() : of(inside.on(new Seen.ToolCallDone(id, done.call())));
        } else if (seen instanceof Seen.Ended ended) {
            return ended(line, ended);
        } else if (seen instanceof Seen.Broken broken) {
            return of(inside.on(new Seen.Broken(id, broken.failure(), line.with(broken.partial()))));
        }
        return of(inside.on(new Seen.Overflow(id)));
    }

    private List<Move> ended(Line line, Seen.Ended ended) {
        Answer answer = ended.answer();
        long own = answer.toolCalls().stream().filter(line::owns).count();
        if (own > 0 && own == answer.toolCalls().size()) {
            waiting = line;
            return consults(line, answer);
        }
        line.whole = line.with(answer);
        line.open = own > 0 && terms.shown() == null;
        List<Move> made = new ArrayList<>();
        if (own > 0) {
            made.add(consulted(Consultation.PENDING));
            made.addAll(wording.asks(
                    line.tip, answer.toolCalls().stream().filter(line::owns).toList()));
        }
        made.addAll(of(inside.on(new Seen.Ended(line.head.id(), line.whole, ended.usage()))));
        return made;
    }

    private List<Move> consults(Line line, Answer answer) {
        List<Move> made = new ArrayList<>(wording.asks(line.tip, answer.toolCalls()));
        used += answer.toolCalls().size();
        if (used > terms.uses()) {
            made.add(consulted(Consultation.NO_MORE));
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
        List<Move> made = new ArrayList<>(advised(found));
        made.addAll(wording.came(after, calls, found));
        wording.next();
        made.add(Rewriting.next(line, next, line.consults.size() <= ROUNDS && used <= terms.uses()));
        made.add(new Move.Splice(after, next));
        return made;
    }

    private List<Move> advised(Found found) {
        advised |= found instanceof Found.Advice;
        return found instanceof Found.Advice ? List.of(new Move.Note(decided())) : List.of();
    }

    /** Who was helped by advice was advised, unless somebody took over. */
    private Fact decided() {
        return new Fact.Decided(advised ? decision.advised() : decision);
    }

    private void call(Move.Call call, List<Move> made) {
        if (open && call.forClient()) {
            open = false;
            first = new Waiting(call);
            made.addAll(begin(new Consult(terms, desk, null, this::resume)));
            return;
        }
        Move.Call whole = rewriting.call(call);
        if (call.forClient()) {
            lines.put(call.id(), new Line(whole));
        }
        made.add(whole);
    }

    private void waits(Waiting call, Move move, List<Move> made) {
        if (move instanceof Move.Cancel) {
            abandon(made);
            first = null;
        } else {
            call.add(move);
        }
    }

    /** The advice that the turn before had asked for goes behind the results of its tools. */
    private List<Move> resume(Found found) {
        consult = null;
        List<Move> waited = first == null ? List.of() : first.all();
        first = null;
        List<Move> made = new ArrayList<>(advised(found));
        for (Move move : waited) {
            if (found instanceof Found.Advice advice && move instanceof Move.Call call) {
                Change.Append telling = terms.prompt().tell(advice.text(), null);
                if (terms.shown() == null) {
                    told.advised(telling);
                }
                add(Rewriting.with(call, telling), made);
            } else {
                add(move, made);
            }
            if (move instanceof Move.Call call && terms.shown() != null) {
                made.addAll(wording.came(notes.asked(), call.id(), found));
            }
        }
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

    private static Move consulted(Consultation what) {
        return new Move.Note(new Fact.Consulted(what));
    }

    /** What the play inside asks for, as it has to be asked for. */
    private List<Move> of(List<Move> moves) {
        List<Move> made = new ArrayList<>(moves.size());
        moves.forEach(move -> add(move, made));
        return made;
    }

    private void add(Move move, List<Move> made) {
        if (first != null && first.takes(move)) {
            waits(first, move, made);
        } else if (move instanceof Move.Call call && rewriting.concerns(call)) {
            call(call, made);
        } else if (move instanceof Move.Release release && lines.containsKey(release.id())) {
            made.add(new Move.Release(lines.get(release.id()).tip, release.upTo()));
        } else if (move instanceof Move.Cancel cancel && lines.containsKey(cancel.id())) {
            cancel(lines.get(cancel.id()), made);
        } else if (move instanceof Move.Discard discard && lines.containsKey(discard.id())) {
            made.add(new Move.Discard(lines.get(discard.id()).tip));
        } else if (move instanceof Move.Finish finish && lines.containsKey(finish.served())) {
            finish(lines.get(finish.served()), made);
        } else if (move instanceof Move.Note note && note.fact() instanceof Fact.Decided decided) {
            decision = decided.decision();
            made.add(new Move.Note(decided()));
        } else {
            made.add(move);
        }
    }
}
