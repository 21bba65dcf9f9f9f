package io.escalier.gateway.admin;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who gets in where. A request that does not is answered here. */
final class Doors {
    /** What a browser on this machine says when it was not tricked: a page of elsewhere has its own name in there. */
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private final boolean loopback;
    private final @Nullable Token admin;
    private final @Nullable Token metrics;

    Doors(AdminOptions options) {
        this.loopback = options.loopback();
        this.admin = options.adminToken() == null ? null : new Token(options.adminToken());
        this.metrics = options.metricsToken() == null ? null : new Token(options.metricsToken());
    }

    /** Everything: against a page of elsewhere whose name was made to point here (DNS rebinding). */
    void host(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort authority = request.authority();
        if (authority == null || request.headers().getAll("host").size() > 1) {
            AdminErrors.send(context.response(), BAD_REQUEST, "host", "the request must have one Host header");
        } else if (loopback && !LOOPBACK_NAMES.contains(authority.host().toLowerCase(Locale.ROOT))) {
            AdminErrors.send(
                    context.response(),
                    FORBIDDEN,
                    "host",
                    "this port listens on loopback: ask for it as localhost, 127.0.0.1 or [::1]");
        } else {
            context.next();
        }
    }

    /** Decisions and the figures of routes. */
    void admin(RoutingContext context) {
        pass(context, admin == null || admits(admin, context), "server.admin_token");
    }

    /** Metrics; who may do more may read them too. */
    void metrics(RoutingContext context) {
        pass(context, metrics == null || admits(metrics, context) || admits(admin, context), "server.metrics_token");
    }

    private static boolean admits(@Nullable Token token, RoutingContext context) {
        return token != null && token.admits(context.request().getHeader("authorization"));
    }

    private static void pass(RoutingContext context, boolean admitted, String token) {
        if (admitted) {
            context.next();
            return;
        }
        context.response().putHeader("www-authenticate", "Bearer");
        AdminErrors.send(
                context.response(),
                UNAUTHORIZED,
                "unauthenticated",
                "send the header Authorization: Bearer with the value of " + token);
    }
}
