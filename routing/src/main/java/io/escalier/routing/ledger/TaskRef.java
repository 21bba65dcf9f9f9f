package io.escalier.routing.ledger;

import io.escalier.routing.task.Agent;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * What every row and every metric of a task repeats.
 *
 * @param id of the task
 * @param session it belongs to
 * @param route configured name
 * @param policy configured name
 * @param policyVersion hash of the compiled policy
 * @param arm of the session
 * @param keyId of the caller
 * @param team of the caller; null for none
 * @param agent of the caller
 * @param dialect of the client
 */
public record TaskRef(
        TaskId id,
        SessionId session,
        String route,
        String policy,
        String policyVersion,
        Arm arm,
        String keyId,
        @Nullable String team,
        Agent agent,
        String dialect) {
    /** Of a caller of no team who is no agent. */
    public TaskRef(
            TaskId id,
            SessionId session,
            String route,
            String policy,
            String policyVersion,
            Arm arm,
            String keyId,
            String dialect) {
        this(id, session, route, policy, policyVersion, arm, keyId, null, Agent.NONE, dialect);
    }
}
