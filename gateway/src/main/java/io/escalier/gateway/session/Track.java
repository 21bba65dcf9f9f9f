package io.escalier.gateway.session;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.task.SessionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a session on in its conversation when a task of it ends.
 *
 * <p>Failure posture: a session that cannot be put anywhere is lost, and its next request that does not name it is a new
 * one.
 */
public final class Track {
    private static final Logger LOG = LoggerFactory.getLogger(Track.class);

    private final Lineages lineages;
    private final SessionId session;
    private final Conversation conversation;
    private final Hash marks;
    private final @Nullable Hash from;

    /** @param from where the session stood; null for a new one */
    Track(Lineages lineages, SessionId session, Conversation conversation, Hash marks, @Nullable Hash from) {
        this.lineages = lineages;
        this.session = session;
        this.conversation = conversation;
        this.marks = marks;
        this.from = from;
    }

    /** The client gets this, whole: the session stands behind it. */
    public void answered(Answer answer) {
        put(conversation.after(answer));
    }

    /** The client got no whole answer: the session stands where it stood. */
    public void unanswered() {
        if (from != null) {
            put(from);
        }
    }

    private void put(Hash end) {
        try {
            lineages.put(end, marks, session);
        } catch (RuntimeException e) {
            LOG.debug(
                    "a session could not be put where it stands: {}",
                    e.getClass().getName());
        }
    }
}
