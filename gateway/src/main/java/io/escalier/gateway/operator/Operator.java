package io.escalier.gateway.operator;

/**
 * Somebody on the admin port.
 *
 * @param name as configured, or as an identity provider names them: who did what, in the audit log
 * @param role what they may do
 */
public record Operator(String name, Role role) {
    /** Who comes with the one token of {@code server.admin_token}. */
    public static final String ADMIN = "admin";

    /** Whoever is on this machine, where no token is needed. */
    public static final Operator LOOPBACK = new Operator("loopback", Role.OWNER);
}
