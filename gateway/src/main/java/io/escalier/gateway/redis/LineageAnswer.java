package io.escalier.gateway.redis;

import io.escalier.routing.task.SessionId;
import io.vertx.redis.client.Response;
import java.util.Optional;

/**
 * What the store says of who goes on with a conversation.
 *
 * @param how {@code stands}: the session stood there; {@code asked}: none does, and this one has asked the same before;
 *     {@code several} have; or {@code none}
 * @param name of the session; empty where there is none
 */
record LineageAnswer(String how, String name) {
    static LineageAnswer of(Response reply) {
        return new LineageAnswer(reply.get(1).toString(), reply.get(2).toString());
    }

    boolean stands() {
        return how.equals("stands");
    }

    /** Whether the store knows of this conversation or this request at all. */
    boolean known() {
        return !how.equals("none");
    }

    Optional<SessionId> session() {
        return name.isEmpty() ? Optional.empty() : Optional.of(new SessionId(name));
    }
}
