package io.escalier.policies.consult;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An answer of the executor's that may go on in further calls, of which the play inside knows the first alone. */
final class Line {
    Move.Call head;
    /** The same call where the gateway serves its consults; the call itself where it does. */
    private final Move.Call onward;
    /** What the provider served within it. */
    final Within within = new Within();
    /** Whether its upstream has accepted it. */
    boolean heard;
    /** What is to be let out of it when it has: it may yet have to be made again. */
    private final List<Move.Release> releases = new ArrayList<>(0);
    /** The call in which it goes on. */
    CallId tip;
    /** What was asked in it. */
    final List<Change.Consult> consults = new ArrayList<>(0);

    /** Of the call in hand, the places of calls that nobody but the gateway sees. */
    private final Set<Integer> hidden = new HashSet<>(0);

    /** What was said until the call in hand, for the client. */
    private Answer said = Answer.NOTHING;
    /** All of it, once it has come to an end. */
    Answer whole = Answer.NOTHING;
    /** Whether it has ended with a consult that is still to be had. */
    boolean open;

    Line(Move.Call head, Move.Call onward) {
        this.head = head;
        this.onward = onward;
        this.tip = head.id();
    }

    /** How its provider serves consults; null where the gateway does. */
    Change.@Nullable Native served() {
        return head.prompt().advisor();
    }

    /** Whether the client sees nothing of what its provider serves. */
    boolean hidesServed() {
        Change.Native served = served();
        return served != null && !served.shown();
    }

    /** Whether a release has to wait. */
    boolean keeps(Move.Release release) {
        return !heard && served() != null && releases.add(release);
    }

    List<Move.Release> takeReleases() {
        List<Move.Release> taken = List.copyOf(releases);
        releases.clear();
        return taken;
    }

    /** From here on consults are the gateway's. */
    void takeOver() {
        head = onward;
    }

    /** Whether this is a call of the tool that the gateway offers. */
    boolean owns(Content.ToolCall call) {
        return call.name().equals(head.own());
    }

    /** Whether a piece is of calls that only the gateway sees, or is the end of an answer that may go on. */
    boolean keeps(Chunk chunk) {
        if (head.own() == null) {
            return hidesServed() && within.keeps(chunk);
        }
        boolean others = false;
        for (Chunk.ToolPiece piece : chunk.tools()) {
            if (head.own().equals(piece.name())) {
                hidden.add(piece.place());
            }
            others |= !hidden.contains(piece.place());
        }
        return !hidden.isEmpty() && (chunk.kind() == Chunk.Kind.FINISH || chunk.kind() == Chunk.Kind.TOOL && !others);
    }

    /** What a session is to keep of it; {@code hidden}: whether the client knows nothing of its consults. */
    List<Kept> kept(int before, List<String> told, boolean hidden) {
        String key = Notes.key(whole);
        List<Kept> kept = new ArrayList<>();
        Stream.concat(told.stream(), hidden ? within.advice().stream() : Stream.empty())
                .forEach(text -> kept.add(new Kept(Kept.Kind.TOLD, before, key, text, "", List.of(), List.of())));
        for (Change.Consult consult : hidden ? consults : List.<Change.Consult>of()) {
            Content.ToolCall first = consult.calls().get(0);
            kept.add(new Kept(
                    Kept.Kind.CONSULT,
                    before,
                    key,
                    consult.text(),
                    first.name(),
                    ids(consult.calls()),
                    consult.results()));
        }
        if (open) {
            kept.add(new Kept(Kept.Kind.PENDING, before, key, "", "", ids(whole.toolCalls()), List.of()));
        }
        return kept;
    }

    private static List<String> ids(List<Content.ToolCall> calls) {
        return calls.stream().map(Content.ToolCall::id).toList();
    }

    /** What the client can have when the call in hand says this. */
    Answer with(Answer more) {
        List<Content.ToolCall> calls =
                more.toolCalls().stream().filter(call -> !owns(call)).toList();
        if (consults.isEmpty() && calls.size() == more.toolCalls().size()) {
            return more;
        }
        String refusal = more.refusal() == null ? said.refusal() : more.refusal();
        String id = consults.isEmpty() ? more.id() : said.id();
        return new Answer(id, said.text() + more.text(), refusal, calls, more.finish(), more.confidence());
    }

    /** The call in hand begins anew. */
    void restart() {
        hidden.clear();
        within.restart();
    }

    /** It goes on in another call. */
    void goOn(Answer until, Change.Consult consult, CallId next) {
        said = with(until);
        consults.add(consult);
        tip = next;
        hidden.clear();
    }
}
