package io.escalier.routing.port;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Task;
import java.time.Duration;

/**
 * One upstream call to make.
 *
 * @param attempt sent along as {@code x-client-request-id}
 * @param task whose request it is
 * @param target the configured model
 * @param prompt the request and its changes
 * @param deadline for the whole call
 */
public record Outgoing(AttemptId attempt, Task task, String target, Prompt prompt, Duration deadline) {}
