package io.escalier.gateway.admin;

import io.escalier.gateway.operator.Operator;
import io.escalier.gateway.operator.Operators;
import io.escalier.gateway.operator.Role;
import io.escalier.gateway.operator.Token;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who gets in where. A request that does not is answered here. */
final class Doors {
    /** What a browser on this machine says when it was not tricked: a page of elsewhere has its own name in there. */
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;
    private static final String OWN = "a token of the admin port: server.admin_token, or one of server.operators";

    private final boolean loopback;
    private final Operators operators;
    private final @Nullable Token metrics;

    Doors(AdminOptions options) {
        this.loopback = options.loopback();
        this.operators = options.operators();
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

    /** Lets in operators of a role and those who may more; who it was is then the {@link Actor} of the request. */
    Handler<RoutingContext> role(Role needed) {
        return context -> admit(context, needed);
    }

    void admit(RoutingContext context, Role needed) {
        context.request().pause();
        operators.who(context.request().getHeader("authorization")).onComplete(asked -> {
            Optional<Operator> who = asked.succeeded() ? asked.result() : Optional.empty();
            who.ifPresentOrElse(operator -> admit(context, operator, needed), () -> unknown(context, OWN));
            // Behind what reads the body: what came before anybody listened would be lost.
            context.request().resume();
        });
    }

    private static void admit(RoutingContext context, Operator operator, Role needed) {
        if (operator.role().covers(needed)) {
            Actor.of(operator).comesWith(context);
            context.next();
        } else {
            AdminErrors.send(
                    context.response(),
                    FORBIDDEN,
                    "forbidden",
                    "this takes the role " + needed.label() + ", and " + operator.name() + " has "
                            + operator.role().label());
        }
    }

    /** Metrics; who may do more may read them too. */
    void metrics(RoutingContext context) {
        String authorization = context.request().getHeader("authorization");
        if (metrics == null || metrics.admits(authorization)) {
            context.next();
            return;
        }
        operators.who(authorization).onComplete(asked -> {
            if (asked.succeeded() && asked.result().isPresent()) {
                context.next();
            } else {
                unknown(context, "the value of server.metrics_token");
            }
        });
    }

    private static void unknown(RoutingContext context, String token) {
        context.response().putHeader("www-authenticate", "Bearer");
        AdminErrors.send(
                context.response(),
                UNAUTHORIZED,
                "unauthenticated",
                "send the header Authorization: Bearer with " + token);
    }
}
