package io.escalier.gateway.admin;

import org.jspecify.annotations.Nullable;

/**
 * Who may use the admin port.
 *
 * @param loopback whether it listens on loopback only
 * @param adminToken for decisions and the figures of routes; null for none, which only loopback may have
 * @param metricsToken for metrics; null when they are open
 */
public record AdminOptions(
        boolean loopback,
        @Nullable String adminToken,
        @Nullable String metricsToken) {
    /** Loopback, open. */
    public static final AdminOptions LOOPBACK = new AdminOptions(true, null, null);

    public AdminOptions {
        if (!loopback && adminToken == null) {
            throw new IllegalArgumentException(
                    "server.admin_token is needed, for the admin port is not on loopback: set one, or listen on 127.0.0.1");
        }
    }

    @Override
    public String toString() {
        return "AdminOptions[loopback=" + loopback + ", adminToken=" + shown(adminToken) + ", metricsToken="
                + shown(metricsToken) + "]";
    }

    private static String shown(@Nullable String secret) {
        return secret == null ? "none" : "set";
    }
}
