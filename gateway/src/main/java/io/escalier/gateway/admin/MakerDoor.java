package io.escalier.gateway.admin;

import io.escalier.gateway.access.Door;
import io.escalier.gateway.access.Entry;
import io.escalier.gateway.access.Key;
import io.escalier.gateway.access.Maker;
import io.escalier.gateway.operator.Role;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Lets in whoever makes keys or sees them: operators, and keys that may. A key is never taken for more than it is. */
final class MakerDoor {
    private static final String MAKER = "escalier.maker";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Doors doors;
    private final Door door;

    MakerDoor(Doors doors, Door door) {
        this.doors = doors;
        this.door = door;
    }

    /** Who came in. */
    static Maker maker(RoutingContext context) {
        Maker maker = context.get(MAKER);
        if (maker == null) {
            throw new IllegalStateException("nobody stood at the door");
        }
        return maker;
    }

    /** @param needed of operators */
    Handler<RoutingContext> role(Role needed) {
        return context -> admit(context, needed);
    }

    private void admit(RoutingContext context, Role needed) {
        HttpServerRequest request = context.request();
        if (!Door.presentsKey(request.headers())) {
            context.put(MAKER, Maker.OPERATOR);
            doors.admit(context, needed);
            return;
        }
        Entry entry = door.withKey(request.headers());
        if (entry instanceof Entry.In in) {
            let(context, in.pass().line());
        } else if (entry instanceof Entry.Out out) {
            context.response().putHeader("www-authenticate", "Bearer");
            AdminErrors.send(
                    context.response(),
                    UNAUTHORIZED,
                    "unauthenticated",
                    out.failure().message());
        }
    }

    private static void let(RoutingContext context, List<Key> line) {
        if (line.isEmpty() || !line.get(0).grant().makesKeys()) {
            AdminErrors.send(context.response(), FORBIDDEN, "forbidden", "this key makes no keys");
            return;
        }
        context.put(MAKER, new Maker(line.get(0)));
        Actor.of(line.get(0)).comesWith(context);
        context.next();
    }
}
