package io.escalier.routing.port;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Asked;
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
public record Outgoing(AttemptId attempt, Task task, String target, Prompt prompt, Duration deadline) {
    /** What the call asks for: what the client did, or what the prompt makes of it. */
    public Asked asked() {
        return prompt.asked(task.request().asked());
    }
}
