package io.escalier.gateway.session;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of one conversation: each is of the one before it and of what was said next, and the first of a key and a
 * secret. What a system or a developer says does not count, for programs write it anew with each request.
 */
final class Conversation {
    private final byte[] before;
    private final byte[] whole;
    private final List<Message> last;
    private final @Nullable Hash answered;

    private Conversation(byte[] before, byte[] whole, List<Message> last, @Nullable Hash answered) {
        this.before = before;
        this.whole = whole;
        this.last = last;
        this.answered = answered;
    }

    /** @param start of all conversations of one key */
    static Conversation of(byte[] start, List<Message> messages) {
        Digest digest = new Digest();
        byte[] before = start;
        byte[] state = start;
        Hash answered = null;
        List<Message> speech = List.of();
        List<Message> said = messages.stream()
                .filter(message -> message.role() != Role.SYSTEM)
                .toList();
        for (int from = 0; from < said.size(); from += speech.size()) {
            Role role = said.get(from).role();
            int to = from + 1;
            while (to < said.size() && said.get(to).role() == role) {
                to++;
            }
            speech = said.subList(from, to);
            before = state;
            state = next(digest, before, speech);
            if (role == Role.ASSISTANT) {
                answered = Digest.hash(state);
            }
        }
        return new Conversation(before, state, speech, answered);
    }

    private static byte[] next(Digest digest, byte[] state, List<Message> speech) {
        digest.bytes(state, 0, state.length);
        CanonicalSpeech.write(speech.get(0).role(), speech, digest);
        return digest.end();
    }

    /** Up to the last that the assistant said; null when it has not spoken. */
    @Nullable
    Hash answered() {
        return answered;
    }

    /** Of all of it. */
    Hash whole() {
        return Digest.hash(whole);
    }

    /** Of all of it and its answer. One to an assistant's own words goes on with them. */
    Hash after(Answer answer) {
        List<Content> content = new ArrayList<>();
        content.add(new Content.Text(answer.text()));
        content.addAll(answer.toolCalls());
        Message message = new Message(Role.ASSISTANT, content, new Span(0, 0));
        if (last.isEmpty() || last.get(0).role() != Role.ASSISTANT) {
            return Digest.hash(next(new Digest(), whole, List.of(message)));
        }
        List<Message> speech = new ArrayList<>(last);
        speech.add(message);
        return Digest.hash(next(new Digest(), before, speech));
    }
}
