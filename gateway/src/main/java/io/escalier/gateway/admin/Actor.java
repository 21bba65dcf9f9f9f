package io.escalier.gateway.admin;

import io.escalier.gateway.access.Key;
import io.escalier.gateway.operator.Operator;
import io.vertx.ext.web.RoutingContext;

/**
 * Who sends a request to the admin port, as the audit log has them.
 *
 * @param name an operator's, or {@code key:} and a key's id
 * @param role an operator's, or {@code key}
 */
record Actor(String name, String role) {
    private static final String IN = "escalier.actor";

    static Actor of(Operator operator) {
        return new Actor(operator.name(), operator.role().label());
    }

    static Actor of(Key key) {
        return new Actor("key:" + key.id(), "key");
    }

    /** Says it of a request. */
    void comesWith(RoutingContext context) {
        context.put(IN, this);
    }

    /** Who was let in. */
    static Actor in(RoutingContext context) {
        Actor actor = context.get(IN);
        if (actor == null) {
            throw new IllegalStateException("nobody stood at the door");
        }
        return actor;
    }
}
