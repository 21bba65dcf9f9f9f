package io.escalier.routing.task;

import org.jspecify.annotations.Nullable;

/**
 * Who asked.
 *
 * @param keyId the id of the key used, never the key; {@link #ANONYMOUS} where none is needed
 * @param agentClass what kind of work a coding agent says that this is, such as {@code main}, {@code subagent},
 *     {@code auxiliary} or {@code compaction}; null when it does not say
 */
public record Caller(String keyId, @Nullable String agentClass) {
    public static final Caller ANONYMOUS = new Caller("anonymous", null);

    /** The same on work of this kind. */
    public Caller on(@Nullable String work) {
        return new Caller(keyId, work);
    }
}
