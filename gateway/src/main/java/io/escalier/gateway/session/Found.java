package io.escalier.gateway.session;

import io.escalier.routing.task.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * The session of one request.
 *
 * @param track to be told of the answer; null when the client names its session
 * @param unsure whether it is new only because nobody said in time where conversations stand
 */
public record Found(SessionId id, How how, @Nullable Track track, boolean unsure) {}
