package io.escalier.routing.task;

/** Who speaks in a message. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    TOOL
}
