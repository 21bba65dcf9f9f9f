package io.escalier.policies.signals.conversation;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task's conversation, as far back as any detector looks. Confined to the task; its messages may be shared with other
 * turns of the session.
 */
public final class Conversation {
    /** How far back detectors look: in tool calls, in tool results, in messages of the user. */
    public static final int WINDOW = 50;

    /** A summary of older messages stands at the beginning, behind instructions. */
    private static final int BEGINNING = 8;

    private static final Said.Reading<Boolean> SUMMARY = message -> message.content().stream()
            .anyMatch(part -> part instanceof Content.Text text && MachineTalk.summary(text.text()));

    private final List<Said> messages;
    private @Nullable List<Reply> replies;
    private @Nullable List<Deed> deeds;
    private @Nullable List<Said> asked;

    Conversation(List<Said> messages) {
        this.messages = messages;
    }

    /** All messages, oldest first. */
    public List<Said> messages() {
        return messages;
    }

    /** The newest tool results, newest first, at most {@link #WINDOW}. */
    public List<Reply> replies() {
        List<Reply> known = replies;
        if (known == null) {
            known = Window.replies(messages);
            replies = known;
        }
        return known;
    }

    /** The newest tool calls since a user spoke, newest first, at most {@link #WINDOW}. */
    public List<Deed> deeds() {
        List<Deed> known = deeds;
        if (known == null) {
            known = Window.deeds(messages);
            deeds = known;
        }
        return known;
    }

    /**
     * What users asked, newest first, at most {@link #WINDOW}: of messages with no word of the model between them only the
     * newest.
     */
    public List<Said> asked() {
        List<Said> known = asked;
        if (known == null) {
            known = findAsked();
            asked = known;
        }
        return known;
    }

    /** The user's newest message; null without any. */
    public @Nullable Said newest() {
        return asked().isEmpty() ? null : asked().get(0);
    }

    private List<Said> findAsked() {
        List<Said> found = new ArrayList<>();
        boolean answered = true;
        for (int m = messages.size() - 1; m >= 0 && found.size() < WINDOW; m--) {
            Said said = messages.get(m);
            if (said.message().role() == Role.ASSISTANT) {
                answered = true;
            } else if (answered && said.bySomebody()) {
                found.add(said);
                answered = false;
            }
        }
        return List.copyOf(found);
    }

    /** Whether the model has said anything before the user's newest message. */
    public boolean answered() {
        return asked().size() > 1;
    }

    /** Whether a summary stands where older messages were. */
    public boolean compacted() {
        return messages.stream().limit(BEGINNING).anyMatch(said -> said.read(SUMMARY));
    }
}
