package io.escalier.routing.task;

import org.jspecify.annotations.Nullable;

/**
 * What a coding agent says of itself.
 *
 * @param work what kind of work this is, such as {@code main}, {@code subagent}, {@code auxiliary} or
 *     {@code compaction}
 * @param id which agent of a run it is
 * @param parent which one started it
 */
public record Agent(
        @Nullable String work,
        @Nullable String id,
        @Nullable String parent) {
    /** One that says nothing, or no agent at all. */
    public static final Agent NONE = new Agent(null, null, null);
}
