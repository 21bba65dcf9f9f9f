package io.escalier.routing.port;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.TaskId;

/** Where new names come from. */
public interface Ids {
    /** Time-ordered and unguessable. */
    TaskId task();

    SessionId session();

    AttemptId attempt();
}
