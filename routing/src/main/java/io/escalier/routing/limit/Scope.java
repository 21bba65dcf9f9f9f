package io.escalier.routing.limit;

import java.util.Locale;

/**
 * Whose a limit is: all tasks of one scope share its account.
 *
 * @param kind what is limited
 * @param id which of them; empty for what there is one of, and for {@link #HERE}
 */
public record Scope(Kind kind, String id) {
    /** The route of whatever task claims of the limit. */
    public static final Scope HERE = new Scope(Kind.ROUTE, "");

    /** All that the gateway does. */
    public static final Scope GATEWAY = new Scope(Kind.GATEWAY, "");

    /** What can be limited. */
    public enum Kind {
        GATEWAY,
        ROUTE,
        TEAM,
        KEY;

        /** As in decisions and metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Scope team(String name) {
        return new Scope(Kind.TEAM, name);
    }

    public static Scope key(String keyId) {
        return new Scope(Kind.KEY, keyId);
    }

    /** The scope itself, or the given route for {@link #HERE}. */
    public Scope at(String route) {
        return equals(HERE) ? new Scope(Kind.ROUTE, route) : this;
    }

    /** As in logs and metrics: {@code team/growth}. */
    @Override
    public String toString() {
        return id.isEmpty() ? kind.label() : kind.label() + "/" + id;
    }
}
