package io.escalier.routing.task;

/**
 * Names one conversation or agent run.
 *
 * @param value URL-safe, at most 64 characters; a client's own longer or stranger names are hashed before they get here
 */
public record SessionId(String value) {
    public SessionId {
        Names.requireSafe("session id", value);
    }

    /** For every draw that is made for the session: the same in all of its tasks, and in whatever foretells them. */
    public long seed() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
