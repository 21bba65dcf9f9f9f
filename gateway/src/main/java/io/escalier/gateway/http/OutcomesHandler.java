package io.escalier.gateway.http;

import io.escalier.gateway.config.Snapshot;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.session.SessionIds;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** Takes what clients say of the success of their tasks. */
final class OutcomesHandler implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final Supplier<Snapshot> snapshots;
    private final ClientDialect dialect;
    private final SessionIds sessions;
    private final OutcomeSink sink;

    OutcomesHandler(
            Vertx vertx, Supplier<Snapshot> snapshots, ClientDialect dialect, SessionIds sessions, OutcomeSink sink) {
        this.vertx = vertx;
        this.snapshots = snapshots;
        this.dialect = dialect;
        this.sessions = sessions;
        this.sink = sink;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        BodyReader.read(vertx, context.request(), snapshots.get().limits())
                .onSuccess(body ->
                        accept(response, DoorHandler.pass(context).caller().keyId(), body))
                .onFailure(reason -> {
                    if (reason instanceof BodyReader.Unread unread) {
                        LastAnswer.send(vertx, context.request(), dialect, unread.failure());
                    } else {
                        response.reset();
                    }
                });
    }

    private void accept(HttpServerResponse response, String keyId, byte[] body) {
        OutcomeSink.Said said;
        try {
            said = OutcomeBody.read(body, name -> sessions.named(keyId, name));
        } catch (RefusedException e) {
            refuse(response, e.failure());
            return;
        }
        sink.record(keyId, said)
                .onSuccess(found -> found.ifPresentOrElse(
                        id -> response.putHeader("content-type", "application/json")
                                .end(new JsonObject().put("recorded", id).encode()),
                        () -> refuse(
                                response,
                                Failure.of(FailureKind.NOT_FOUND, "no task, answer or session here has that id"))))
                .onFailure(broken -> refuse(
                        response, Failure.of(FailureKind.BUSY, "the outcome could not be written now: send it again")));
    }

    private void refuse(HttpServerResponse response, Failure failure) {
        ErrorAnswers.send(response, dialect, failure);
    }
}
