package io.escalier.routing.port;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.task.TaskId;

/** Where new names come from. */
public interface Ids {
    /** Time-ordered and unguessable. */
    TaskId task();

    AttemptId attempt();
}
