package io.escalier.gateway.cli.bench;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import java.util.Iterator;
import java.util.List;

/** A provider without a model: every valid body gets the same answer, buffered or streamed as it asked. */
final class FixedUpstream implements Handler<HttpServerRequest> {
    private final Vertx vertx;
    private final long pauseMillis;
    private final Buffer answer = SampleChat.answer();
    private final List<Buffer> events = SampleChat.events();

    /** @param pauseMillis between two events of a stream; 0 writes them all at once */
    FixedUpstream(Vertx vertx, long pauseMillis) {
        this.vertx = vertx;
        this.pauseMillis = pauseMillis;
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request.response(), body));
    }

    private void answer(HttpServerResponse response, Buffer body) {
        boolean streamed;
        try {
            streamed = body.toJsonObject().getBoolean("stream", false);
        } catch (DecodeException | ClassCastException e) {
            response.setStatusCode(400).end("{\"error\":{\"message\":\"the body is not a chat request\"}}");
            return;
        }
        if (streamed) {
            stream(response);
        } else {
            response.putHeader("content-type", "application/json").end(answer);
        }
    }

    private void stream(HttpServerResponse response) {
        response.setChunked(true).putHeader("content-type", "text/event-stream");
        Iterator<Buffer> left = events.iterator();
        if (pauseMillis == 0) {
            left.forEachRemaining(response::write);
            response.end();
            return;
        }
        // One event per write and per packet, as a model that is still thinking sends them.
        long timer = vertx.setPeriodic(pauseMillis, id -> {
            response.write(left.next());
            if (!left.hasNext()) {
                vertx.cancelTimer(id);
                response.end();
            }
        });
        response.closeHandler(gone -> vertx.cancelTimer(timer));
    }
}
