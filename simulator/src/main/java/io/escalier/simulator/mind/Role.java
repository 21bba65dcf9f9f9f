package io.escalier.simulator.mind;

/** Who speaks in a conversation. */
public enum Role {
    SYSTEM,
    DEVELOPER,
    USER,
    ASSISTANT,
    TOOL
}
