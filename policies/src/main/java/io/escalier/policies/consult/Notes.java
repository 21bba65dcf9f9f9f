package io.escalier.policies.consult;

import io.escalier.policies.config.Lasting;
import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a session's models were told at earlier turns, and where: it is put back there at each later turn, so that the
 * provider's cache, which has it, is of use.
 *
 * <p>Failure posture: what is not found any more, because the client has changed or shortened the conversation, is left
 * out; a cache is missed, and nothing else.
 */
public final class Notes {
    /** Entries of one session; what comes later is not kept. */
    static final int MOST = 32;

    private static final String ENTRY = Delta.SPOKEN + "told.";
    private static final String PENDING = Delta.SPOKEN + "pending";

    private final SessionView session;
    private final List<Message> answers;
    private final List<Kept> kept;
    private final History history;

    /**
     * @param tool name of the tool that the executor is offered; null where it is offered none
     * @param prompt the words
     */
    public Notes(SessionView session, Request request, @Nullable String tool, AdvicePrompt prompt) {
        this.history = new History(request, tool, prompt);
        this.session = session;
        this.answers = request.messages().stream().filter(Message::answers).toList();
        this.kept = session.words().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(ENTRY))
                .sorted(Comparator.comparing((Map.Entry<String, SessionView.Held> entry) -> number(entry.getKey())))
                .flatMap(entry -> Kept.read(entry.getValue().word()).stream())
                .toList();
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key.substring(ENTRY.length()));
        } catch (NumberFormatException notOurs) {
            return Long.MAX_VALUE;
        }
    }

    /** How many messages of the assistant's there are that say something. */
    int answers() {
        return answers.size();
    }

    /** What has to be put back, in order. */
    public List<Change> putBack() {
        List<Change> changes = kept(Notes::change);
        changes.addAll(history.changes());
        changes.sort(Comparator.comparingInt(Notes::before));
        return changes;
    }

    /**
     * The same where the provider serves consults itself. What a client was told of stands in its messages; what it was not is
     * put back in words, for the executor has no tool of the gateway's there.
     */
    List<Change> putBackInWords() {
        List<Change> changes = kept((one, place) -> new Change.Told(
                place, one.kind() == Kept.Kind.TOLD ? one.text() : one.results().get(0)));
        changes.sort(Comparator.comparingInt(Notes::before));
        return changes;
    }

    private List<Change> kept(BiFunction<Kept, Integer, Change> put) {
        List<Change> changes = new ArrayList<>(kept.size());
        for (Kept one : kept) {
            int place = place(one);
            if (place >= 0) {
                changes.add(put.apply(one, place));
            }
        }
        return changes;
    }

    private static int before(Change change) {
        return change instanceof Change.Consult consult ? consult.before() : ((Change.Told) change).before();
    }

    private static Change change(Kept one, int place) {
        if (one.kind() == Kept.Kind.TOLD) {
            return new Change.Told(place, one.text());
        }
        List<Content.ToolCall> calls = one.calls().stream()
                .map(id -> new Content.ToolCall(id, one.tool(), ""))
                .toList();
        return new Change.Consult(place, one.text(), List.of(), calls, one.results());
    }

    /** Where the answer stands that it belongs to, where it was before all; -1 when it is not there any more. */
    private int place(Kept one) {
        if (one.before() < answers.size()
                && AnswerKey.of(answers.get(one.before())).equals(one.answer())) {
            return one.before();
        }
        for (int i = answers.size() - 1; i >= 0; i--) {
            if (AnswerKey.of(answers.get(i)).equals(one.answer())) {
                return i;
            }
        }
        return -1;
    }

    /** Names of consults that the client was told were asked for, and of which it has heard no more. */
    List<String> asked() {
        return history.asked();
    }

    /** The consult that the last answer has left open, if it has. */
    Optional<Kept> pending() {
        return session.word(PENDING).flatMap(Kept::read);
    }

    /** Whether the conversation goes on with the results of that answer's calls. */
    boolean goesOnFrom(Kept open) {
        if (answers.isEmpty()) {
            return false;
        }
        Message last = answers.get(answers.size() - 1);
        boolean called = last.content().stream()
                .anyMatch(part ->
                        part instanceof Content.ToolCall call && open.calls().contains(call.id()));
        return called || AnswerKey.of(last).equals(open.answer());
    }

    /** What the session is to keep of an answer that the client has; {@code told}: in order. */
    List<Delta> keep(List<Kept> told) {
        List<Delta> deltas = new ArrayList<>(told.size());
        int number = kept.size();
        for (Kept one : told) {
            String written = one.write();
            if (one.kind() == Kept.Kind.PENDING) {
                deltas.add(new Delta.Until(PENDING, written, session.turn() + 1));
            } else if (number < MOST && written.length() <= Kept.LONGEST) {
                // Turns do not share a number, and those of one turn follow each other.
                long key = session.turn() * MOST + number % MOST;
                deltas.add(new Delta.Until(ENTRY + key, written, session.turn() + Lasting.SESSION));
                number++;
            }
        }
        return deltas;
    }

    /** What an answer is known by in later turns. */
    static String key(Answer answer) {
        return AnswerKey.of(answer.text(), answer.toolCalls());
    }
}
