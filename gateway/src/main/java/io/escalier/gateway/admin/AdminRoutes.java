package io.escalier.gateway.admin;

import io.escalier.gateway.access.Door;
import io.escalier.gateway.access.KeyDesk;
import io.escalier.gateway.ledger.AuditLog;
import io.escalier.gateway.ledger.Decisions;
import io.escalier.gateway.metrics.Metrics;
import io.escalier.gateway.operator.Role;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the admin port answers.
 *
 * <p>Failure posture: nothing here is needed to serve a task. What cannot be read now is an error of its own, and
 * health stays up as long as the event loop turns.
 */
public final class AdminRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(AdminRoutes.class);
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int MEDIA_TYPE = 415;
    private static final int LARGEST_BODY = 64 << 10;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final Function<String, Metrics.Page> metrics;
    private final BooleanSupplier ready;

    private AdminRoutes(Vertx vertx, Function<String, Metrics.Page> metrics, BooleanSupplier ready) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.ready = ready;
    }

    /**
     * The router of the admin port's server.
     *
     * @param desk makes keys and takes them back
     * @param door knows keys that may do so too
     * @param erasing deletes what somebody wants gone
     * @param audit who did what
     * @param metrics from an Accept header to a page; called on a worker thread
     * @param ready whether new tasks are welcome; called on the event loop
     */
    public static Router router(
            Vertx vertx,
            AdminOptions options,
            Decisions decisions,
            KeyDesk desk,
            Door door,
            ErasureParts erasing,
            AuditLog audit,
            Function<String, Metrics.Page> metrics,
            BooleanSupplier ready) {
        AdminRoutes routes = new AdminRoutes(vertx, metrics, ready);
        Doors doors = new Doors(options);
        Router router = Router.router(vertx);
        router.route().handler(doors::host);
        get(router, "/health/live").handler(context -> health(context.response(), true));
        get(router, "/health/ready").handler(context -> health(context.response(), routes.ready.getAsBoolean()));
        get(router, "/metrics").handler(doors::metrics).handler(routes::scrape);
        DecisionsHandler shown = new DecisionsHandler(decisions);
        Handler<RoutingContext> viewers = doors.role(Role.VIEWER);
        get(router, "/admin/decisions").handler(viewers).handler(shown::recent);
        get(router, "/admin/decisions/:id").handler(viewers).handler(shown::one);
        RoutesHandler figures = new RoutesHandler(decisions, InstantSource.system());
        get(router, "/admin/routes").handler(viewers).handler(figures::figures);
        Audited audited = new Audited(audit, InstantSource.system());
        keys(router, new KeysHandler(desk), new MakerDoor(doors, door), audited);
        Handler<RoutingContext> owners = doors.role(Role.OWNER);
        ErasureHandler eraser = new ErasureHandler(erasing.erasure(), erasing.state(), InstantSource.system());
        router.delete("/admin/sessions/:id")
                .handler(owners)
                .handler(audited.forgetting("sessions.erase"))
                .handler(eraser::session);
        router.delete("/admin/keys/:id/tasks")
                .handler(owners)
                .handler(audited.action("keys.erase_tasks"))
                .handler(eraser::key);
        get(router, "/admin/audit").handler(owners).handler(new AuditHandler(audit)::page);
        router.errorHandler(
                TOO_LARGE,
                context -> error(context, TOO_LARGE, "body", "the body has more than " + LARGEST_BODY + " bytes"));
        router.errorHandler(NOT_FOUND, context -> error(context, NOT_FOUND, "not_found", "there is nothing here"));
        router.errorHandler(
                METHOD_NOT_ALLOWED,
                context -> error(context, METHOD_NOT_ALLOWED, "method_not_allowed", "this path takes another method"));
        router.errorHandler(INTERNAL, AdminRoutes::broken);
        return router;
    }

    private static void keys(Router router, KeysHandler keys, MakerDoor makers, Audited audited) {
        Handler<RoutingContext> seeing = makers.role(Role.VIEWER);
        Handler<RoutingContext> making = makers.role(Role.OPERATOR);
        get(router, "/admin/keys").handler(seeing).handler(keys::list);
        get(router, "/admin/keys/:id").handler(seeing).handler(keys::one);
        router.delete("/admin/keys/:id")
                .handler(making)
                .handler(audited.action("keys.revoke"))
                .handler(keys::revoke);
        post(router, "/admin/keys", making).handler(audited.action("keys.make")).handler(keys::make);
        post(router, "/admin/keys/:id/rotate", making)
                .handler(audited.action("keys.rotate"))
                .handler(keys::rotate);
    }

    private static Route get(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }

    /** A page of elsewhere can have a browser send other types without being asked first. */
    private static void json(RoutingContext context) {
        String type = context.request().getHeader("content-type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            context.next();
        } else {
            error(context, MEDIA_TYPE, "content_type", "send JSON as content-type: application/json");
        }
    }

    /** The body is read only for those who may send one. */
    private static Route post(Router router, String path, Handler<RoutingContext> door) {
        router.post(path).handler(door);
        router.post(path).handler(AdminRoutes::json);
        return router.post(path).handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    }

    private static void health(HttpServerResponse response, boolean well) {
        response.setStatusCode(well ? 200 : UNAVAILABLE)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(new JsonObject().put("status", well ? "ok" : "not ready").encode());
    }

    private void scrape(RoutingContext context) {
        HttpServerResponse response = context.response();
        String accept = accept(context);
        vertx.executeBlocking(() -> metrics.apply(accept), false)
                .onSuccess(page ->
                        response.putHeader("content-type", page.contentType()).end(page.text()))
                .onFailure(broken -> {
                    LOG.error("metrics could not be read", broken);
                    error(context, INTERNAL, "metrics", "the metrics could not be read; the log says why");
                });
    }

    private static String accept(RoutingContext context) {
        String accept = context.request().getHeader("accept");
        return accept == null ? "" : accept;
    }

    private static void broken(RoutingContext context) {
        LOG.error("a request to the admin port failed", context.failure());
        error(context, INTERNAL, "internal", "the gateway made a mistake; the log says which");
    }

    private static void error(RoutingContext context, int status, String code, String message) {
        AdminErrors.send(context.response(), status, code, message);
    }
}
