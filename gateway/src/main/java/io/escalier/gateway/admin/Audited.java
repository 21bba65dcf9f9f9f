package io.escalier.gateway.admin;

import io.escalier.gateway.ledger.AuditEntry;
import io.escalier.gateway.ledger.AuditLog;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who asks for what before it is done, and then what came of it.
 *
 * <p>Failure posture: what cannot be written down is not done, and is a 503. That the second line is missing changes
 * nothing any more; the log says so.
 */
final class Audited {
    private static final Logger LOG = LoggerFactory.getLogger(Audited.class);
    private static final String ABOUT = "escalier.audit.about";
    private static final int UNAVAILABLE = 503;
    private static final int LONGEST_ID = 128;

    private final AuditLog log;
    private final InstantSource clock;

    Audited(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Something that is done to what the path names by its {@code id}, or to something new. */
    Handler<RoutingContext> action(String name) {
        return context -> ask(context, name, shown(context.pathParam("id")));
    }

    /** Something whose object is to be forgotten: what stands in the log is the hash of its id. */
    Handler<RoutingContext> forgetting(String name) {
        return context -> ask(context, name, log.hash(String.valueOf(context.pathParam("id"))));
    }

    /** What was made, once it is known. */
    static void about(RoutingContext context, String id) {
        context.put(ABOUT, id);
    }

    private void ask(RoutingContext context, String name, String about) {
        Actor actor = Actor.in(context);
        AuditEntry entry = AuditEntry.asked(clock.instant(), actor.name(), actor.role(), name, about);
        Runnable goOn = paused(context.request());
        log.add(entry).whenComplete((number, failure) -> {
            if (failure != null) {
                LOG.warn("{} was not done, for it could not be written down: {}", name, failure.toString());
                AdminErrors.send(
                        context.response(),
                        UNAVAILABLE,
                        "audit",
                        "this could not be written down in the audit log, and was not done: try again");
            } else {
                context.response().endHandler(ended -> answered(context, entry, number));
                context.next();
            }
            goOn.run();
        });
    }

    /** A request whose body was read cannot be paused; another one must be, or its body would come before its reader. */
    private static Runnable paused(HttpServerRequest request) {
        if (request.isEnded()) {
            return () -> {};
        }
        request.pause();
        return request::resume;
    }

    private void answered(RoutingContext context, AuditEntry entry, long number) {
        String made = context.get(ABOUT);
        int status = context.response().getStatusCode();
        log.add(entry.answered(clock.instant(), number, made == null ? entry.about() : made, status))
                .whenComplete((line, failure) -> {
                    if (failure != null) {
                        LOG.warn("what came of line {} of the audit log could not be written: {}", number, status);
                    }
                });
    }

    /** Whatever it is that somebody wrote into a path. */
    private static String shown(@Nullable String id) {
        if (id == null) {
            return "";
        }
        String cut = id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
        return cut.replaceAll("[^\\w.:-]", "?");
    }
}
