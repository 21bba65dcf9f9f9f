package io.escalier.gateway.admin;

import io.escalier.gateway.access.Door;
import io.escalier.gateway.access.Entry;
import io.escalier.gateway.access.Key;
import io.escalier.gateway.access.Maker;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Lets in whoever makes keys: operators, and keys that may. A key is never taken for more than it is. */
final class MakerDoor implements Handler<RoutingContext> {
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

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!Door.presentsKey(request.headers())) {
            context.put(MAKER, Maker.OPERATOR);
            doors.admin(context);
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
        context.next();
    }
}
