package io.escalier.routing.task;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asked.
 *
 * @param keyId the id of the key used, never the key; {@code anonymous} where none is needed
 * @param team that the key belongs to; null for none
 * @param tags of the key
 * @param agent what a coding agent says of itself
 * @param credential that the client brought for its own provider; null for none
 */
public record Caller(
        String keyId,
        @Nullable String team,
        Set<String> tags,
        Agent agent,
        @Nullable Credential credential) {
    public static final Caller ANONYMOUS = new Caller("anonymous", null);

    public Caller {
        tags = Set.copyOf(tags);
    }

    /** One of no team. {@code work}: as in {@link Agent#work}. */
    public Caller(String keyId, @Nullable String work) {
        this(keyId, null, Set.of(), new Agent(work, null, null), null);
    }

    /** What kind of work a coding agent says that this is; null when it does not say. */
    public @Nullable String agentClass() {
        return agent.work();
    }

    /** The same, as this agent. */
    public Caller as(Agent other) {
        return new Caller(keyId, team, tags, other, credential);
    }
}
