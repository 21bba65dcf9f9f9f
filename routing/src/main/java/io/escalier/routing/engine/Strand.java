package io.escalier.routing.engine;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.strategy.Word;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one answer is made of: one call, or several of which each goes on where the one before it stopped. */
final class Strand {
    private final List<Part> parts = new ArrayList<>(1);
    /** Whether all that comes of it goes to the client at once. */
    boolean flowing;

    /** One call of it, and what follows that before the next one. */
    static final class Part {
        final CallRun call;
        private final List<Word> ahead = new ArrayList<>(0);
        private final List<Word> words = new ArrayList<>(0);
        /** What the answer came to until then; null while nothing follows. */
        private @Nullable List<AttemptEntry> until;

        boolean paused;
        boolean spliced;

        Part(CallRun call) {
            this.call = call;
        }

        /** Whether more follows, so that its end is not the answer's. */
        boolean goesOn() {
            return until != null || !words.isEmpty();
        }

        /** What the gateway says in front of it and has not said; it then has. */
        List<Word> takeAhead() {
            List<Word> taken = List.copyOf(ahead);
            ahead.clear();
            return taken;
        }

        /** What the gateway says behind it and has not said; it then has. */
        List<Word> takeWords() {
            List<Word> taken = List.copyOf(words);
            words.clear();
            return taken;
        }

        @Nullable
        List<AttemptEntry> until() {
            return until;
        }
    }

    Strand(CallRun first) {
        parts.add(new Part(first));
    }

    List<Part> parts() {
        return parts;
    }

    CallRun first() {
        return parts.get(0).call;
    }

    CallRun last() {
        return lastPart().call;
    }

    Part lastPart() {
        return parts.get(parts.size() - 1);
    }

    /**
     * @param until what the answer came to before it goes on, oldest first
     * @throws IllegalStateException when its last call has not ended, or calls nothing that the gateway answers
     */
    void goOn(CallRun next, List<AttemptEntry> until) {
        Part after = lastPart();
        if (!after.call.whole() || !after.call.waits()) {
            throw new IllegalStateException("call " + after.call.move.id().number() + " cannot go on in another one");
        }
        after.until = until;
        parts.add(new Part(next));
        next.strand = this;
    }

    /** @throws IllegalStateException when its last call has not ended */
    void say(Word word) {
        if (!last().whole()) {
            throw new IllegalStateException("call " + last().move.id().number() + " has not ended");
        }
        lastPart().words.add(word);
    }

    void sayAhead(Word word) {
        lastPart().ahead.add(word);
    }

    /** Whether the client can be served with it: it is whole, and what calls it has the client can answer. */
    boolean servable() {
        return parts.stream().allMatch(part -> part.call.whole())
                && (!last().waits() || last().answer.toolCalls().stream().anyMatch(call -> !last().owns(call)));
    }

    /** Whether another model than was meant has said some of it. */
    boolean elsewhere() {
        return parts.stream().anyMatch(part -> part.call.elsewhere());
    }

    /** All that the client can see of it. */
    Answer answer() {
        Answer end = last().answer;
        if (parts.size() == 1 && !last().waits()) {
            return end;
        }
        StringBuilder text = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        List<Content.ToolCall> calls = new ArrayList<>();
        for (Part part : parts) {
            Answer said = part.call.answer;
            text.append(said.text());
            refusal.append(said.refusal() == null ? "" : said.refusal());
            said.toolCalls().stream().filter(call -> !part.call.owns(call)).forEach(calls::add);
        }
        return new Answer(
                first().answer.id(),
                text.toString(),
                refusal.isEmpty() ? null : refusal.toString(),
                calls,
                end.finish(),
                end.confidence());
    }
}
