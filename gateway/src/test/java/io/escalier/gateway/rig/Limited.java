package io.escalier.gateway.rig;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a rig's configuration has beside models, a ledger and a policy.
 *
 * @param route more members of the route, such as {@code baseline: 100%}; empty for none
 * @param top more sections, as text
 * @param server more members of the section {@code server}, a line each; empty for none
 * @param ledger more members of the section {@code ledger}, each after a comma; empty for none
 * @param provider more members of the provider, each after a comma; empty for none
 * @param small more members of the model {@code small}, each after a comma; empty for none
 * @param swaps what stands otherwise than usual: from the usual text to the other
 */
public record Limited(
        String route,
        String top,
        String server,
        String ledger,
        String provider,
        String small,
        Map<String, String> swaps) {
    private static final String SIGNED = "\n  secret: \"${SECRET}\"";

    public static final Limited NOT = new Limited("", "");

    private static final String LOCKS = "\n  admin_token: \"${OPERATOR}\"\n  metrics_token: \"${WATCHER}\""
            + "\n  operators: { reader: { token: \"${READER}\", role: viewer }, deputy: { token: \"${DEPUTY}\", role: operator } }";

    public Limited(String route, String top) {
        this(route, top, "", "", "");
    }

    public Limited(String route, String top, String server, String ledger, String provider) {
        this(route, top, server, ledger, provider, "", Map.of());
    }

    /** The same with another text in the place of one that is usual. */
    public Limited swapping(String usual, String other) {
        Map<String, String> more = new LinkedHashMap<>(swaps);
        more.put(usual, other);
        return new Limited(route, top, server, ledger, provider, small, more);
    }

    /** The same whose model {@code small} can do this, as the configuration has it. */
    public Limited able(String can) {
        return new Limited(route, top, server, ledger, provider, small + ", can: { " + can + " }", swaps);
    }

    /** The same whose models speak another dialect. */
    public Limited speaking(String dialect) {
        return new Limited(route, top, server, ledger, ", dialect: " + dialect, small, swaps);
    }

    /** The same for a gateway that shares a store with others. */
    public Limited sharing(String url, String deadline) {
        String state = "state: { url: \"%s\", deadline: %s }\n".formatted(url, deadline);
        return new Limited(route, top + state, server + SIGNED, ledger, provider, small, swaps);
    }

    /** The same that ships to a PostgreSQL. {@code section}: as {@link RealPostgres#section} has it. */
    public Limited shipping(String section) {
        return new Limited(route, top, server, ledger + ", postgres: " + section, provider, small, swaps);
    }

    /** The same that wants keys, which it shares with all that ship to the same database. */
    public Limited lockedTogether() {
        return new Limited(route, top + "keys: { source: postgres }\n", server + LOCKS, ledger, provider, small, swaps);
    }

    /** The same that wants keys, and of operators the tokens {@link Rig#OPERATOR} and so on. */
    public Limited locked() {
        return new Limited(route, top + "keys: { source: ledger }\n", server + LOCKS, ledger, provider, small, swaps);
    }
}
