package io.escalier.gateway.http;

import io.escalier.gateway.access.Door;
import io.escalier.gateway.access.Entry;
import io.escalier.gateway.access.Pass;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks everybody who comes for a key, but those who only look whether somebody is there. */
final class DoorHandler implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(DoorHandler.class);
    private static final String PASS = "escalier.pass";

    /** Says that a gateway is here, and nothing more. */
    private static final Set<String> GREETINGS = Set.of("/", "/api/hello");

    private final Vertx vertx;
    private final Door door;
    private final Tongues tongues;

    DoorHandler(Vertx vertx, Door door, Tongues tongues) {
        this.vertx = vertx;
        this.door = door;
        this.tongues = tongues;
    }

    /** With which the caller came in. */
    static Pass pass(RoutingContext context) {
        Pass pass = context.get(PASS);
        if (pass == null) {
            throw new IllegalStateException("nobody stood at the door");
        }
        return pass;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (GREETINGS.contains(String.valueOf(request.path()))) {
            context.next();
            return;
        }
        Future<Entry> entry = door.enter(request.headers());
        if (entry.isComplete()) {
            let(context, entry);
            return;
        }
        request.pause();
        Context here = vertx.getOrCreateContext();
        entry.onComplete(known -> here.runOnContext(on -> {
            if (!context.response().closed()) {
                let(context, known);
                request.resume();
            }
        }));
    }

    private void let(RoutingContext context, AsyncResult<Entry> entry) {
        if (entry.failed()) {
            LOG.error(
                    "a caller could not be let in: {}", entry.cause().getClass().getName());
            refuse(
                    context.request(),
                    Failure.of(FailureKind.INTERNAL, "the gateway made a mistake; it has been logged"));
        } else if (entry.result() instanceof Entry.In in) {
            context.put(PASS, in.pass());
            context.next();
        } else if (entry.result() instanceof Entry.Out out) {
            refuse(context.request(), out.failure());
        }
    }

    private void refuse(HttpServerRequest request, Failure failure) {
        if (failure.kind() == FailureKind.UNAUTHENTICATED) {
            request.response().putHeader("www-authenticate", "Bearer");
        }
        if (Framing.announcesBody(request)) {
            LastAnswer.send(vertx, request, tongues.of(request), failure);
        } else {
            ErrorAnswers.send(request.response(), tongues.of(request), failure);
        }
    }
}
