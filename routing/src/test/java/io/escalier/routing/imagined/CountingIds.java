package io.escalier.routing.imagined;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.port.Ids;
import io.escalier.routing.task.TaskId;

/** Names in the order they are asked for. */
public final class CountingIds implements Ids {
    private int tasks;
    private int attempts;

    @Override
    public TaskId task() {
        return new TaskId("new-task-" + ++tasks);
    }

    @Override
    public AttemptId attempt() {
        return new AttemptId("attempt-" + ++attempts);
    }
}
