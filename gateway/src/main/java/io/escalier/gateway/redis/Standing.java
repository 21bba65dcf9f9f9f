package io.escalier.gateway.redis;

import io.escalier.gateway.session.Hash;
import io.escalier.routing.task.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What the store is told of one session at one end of a conversation.
 *
 * @param marks null: that it stands there no longer
 */
record Standing(Hash end, SessionId session, @Nullable Hash marks) {
    /** Of several things told of one place, the last one holds. */
    record Place(Hash end, SessionId session) {}

    Place place() {
        return new Place(end, session);
    }

    /** The same session, somewhere no longer. */
    static Standing gone(Hash end, SessionId session) {
        return new Standing(end, session, null);
    }
}
