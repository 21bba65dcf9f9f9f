package io.escalier.routing.strategy;

import java.util.List;

/**
 * What a call sends: the client's request with changes.
 *
 * @param changes in order; a later one of the same kind wins
 */
public record Prompt(List<Change> changes) {
    /** The client's request as it is. */
    public static final Prompt AS_ASKED = new Prompt(List.of());

    public Prompt {
        changes = List.copyOf(changes);
    }
}
