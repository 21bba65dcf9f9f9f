package io.escalier.routing.signal;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.task.Request;
import org.jspecify.annotations.Nullable;

/**
 * All that a detector may look at.
 *
 * @param request what the client asked
 * @param answer what the executor said, or its beginning; null before the call
 */
public record Sight(Request request, @Nullable Answer answer) {}
