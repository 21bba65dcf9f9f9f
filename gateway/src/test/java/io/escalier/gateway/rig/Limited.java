package io.escalier.gateway.rig;

/**
 * What a rig's configuration has beside models, a ledger and a policy.
 *
 * @param route more members of the route, such as {@code baseline: 100%}; empty for none
 * @param top more sections, as text
 * @param server more members of the section {@code server}, a line each; empty for none
 * @param ledger more members of the section {@code ledger}, each after a comma; empty for none
 * @param provider more members of the provider, each after a comma; empty for none
 * @param small more members of the model {@code small}, each after a comma; empty for none
 */
public record Limited(String route, String top, String server, String ledger, String provider, String small) {
    private static final String SIGNED = "\n  secret: \"${SECRET}\"";

    public static final Limited NOT = new Limited("", "");

    private static final String LOCKS = "\n  admin_token: \"${OPERATOR}\"\n  metrics_token: \"${WATCHER}\""
            + "\n  operators: { reader: { token: \"${READER}\", role: viewer }, deputy: { token: \"${DEPUTY}\", role: operator } }";

    public Limited(String route, String top) {
        this(route, top, "", "", "");
    }

    public Limited(String route, String top, String server, String ledger, String provider) {
        this(route, top, server, ledger, provider, "");
    }

    /** The same whose model {@code small} can do this, as the configuration has it. */
    public Limited able(String can) {
        return new Limited(route, top, server, ledger, provider, small + ", can: { " + can + " }");
    }

    /** The same whose models speak another dialect. */
    public Limited speaking(String dialect) {
        return new Limited(route, top, server, ledger, ", dialect: " + dialect, small);
    }

    /** The same for a gateway that shares a store with others. */
    public Limited sharing(String url, String deadline) {
        String state = "state: { url: \"%s\", deadline: %s }\n".formatted(url, deadline);
        return new Limited(route, top + state, server + SIGNED, ledger, provider, small);
    }

    /** The same that ships to a PostgreSQL. {@code section}: as {@link RealPostgres#section} has it. */
    public Limited shipping(String section) {
        return new Limited(route, top, server, ledger + ", postgres: " + section, provider, small);
    }

    /** The same that wants keys, which it shares with all that ship to the same database. */
    public Limited lockedTogether() {
        return new Limited(route, top + "keys: { source: postgres }\n", server + LOCKS, ledger, provider, small);
    }

    /** The same that wants keys, and of operators the tokens {@link Rig#OPERATOR} and so on. */
    public Limited locked() {
        return new Limited(route, top + "keys: { source: ledger }\n", server + LOCKS, ledger, provider, small);
    }
}
