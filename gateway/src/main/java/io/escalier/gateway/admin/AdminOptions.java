package io.escalier.gateway.admin;

import io.escalier.gateway.operator.Operators;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the admin port.
 *
 * @param loopback whether it listens on loopback only
 * @param operators everybody who may do more than ask for health
 * @param metricsToken for metrics alone; null when they are open
 */
public record AdminOptions(
        boolean loopback, Operators operators, @Nullable String metricsToken) {
    /** Loopback, open. */
    public static final AdminOptions LOOPBACK = new AdminOptions(true, Operators.loopback(), null);

    @Override
    public String toString() {
        return "AdminOptions[loopback=" + loopback + ", metricsToken=" + (metricsToken == null ? "none" : "set") + "]";
    }
}
