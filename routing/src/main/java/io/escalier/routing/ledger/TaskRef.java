package io.escalier.routing.ledger;

import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.TaskId;

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
        String dialect) {}
