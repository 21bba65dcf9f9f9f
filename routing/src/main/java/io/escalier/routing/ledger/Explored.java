package io.escalier.routing.ledger;

import io.escalier.routing.task.TaskId;

/**
 * What an answer off the path is to the one that was served.
 *
 * @param of the task that was served
 * @param propensity the share of such tasks that are answered off the path, above 0 to 1
 * @param agrees whether this answer says the same as the one that was served
 */
public record Explored(TaskId of, double propensity, Agrees agrees) {}
