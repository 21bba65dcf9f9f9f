package io.escalier.routing.task;

/**
 * Names one task everywhere: ledger, metrics, headers, exactly-once.
 *
 * @param value time-ordered and unguessable, URL-safe, at most 64 characters
 */
public record TaskId(String value) {
    public TaskId {
        Names.requireSafe("task id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
