package io.escalier.gateway.http;

import io.escalier.gateway.retry.Head;
import io.escalier.gateway.retry.Seat;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Straight to one client's response. */
final class DirectReply implements Seat {
    private final HttpServerResponse response;
    private final HttpConnection connection;

    DirectReply(HttpServerRequest request) {
        this.response = request.response();
        this.connection = request.connection();
    }

    @Override
    public boolean gone() {
        return response.closed() || response.ended();
    }

    @Override
    public boolean begun() {
        return response.headWritten();
    }

    @Override
    public void mark(String name, String value) {
        if (!gone() && !begun()) {
            response.putHeader(name, value);
        }
    }

    private void put(Head head) {
        response.setStatusCode(head.status());
        head.each(response::putHeader);
    }

    @Override
    public void begin(Head head) {
        if (!gone() && !begun()) {
            put(head);
            response.setChunked(true).writeHead();
        }
    }

    @Override
    public void whole(Head head, byte[] body) {
        if (!gone() && !begun()) {
            put(head);
            response.end(Buffer.buffer(body));
        }
    }

    @Override
    public void write(byte[] events) {
        if (!gone()) {
            response.write(Buffer.buffer(events));
        }
    }

    @Override
    public void beat(byte[] comment) {
        if (!gone() && !response.writeQueueFull()) {
            response.write(Buffer.buffer(comment));
        }
    }

    @Override
    public boolean full() {
        return !gone() && response.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable action) {
        response.drainHandler(drained -> action.run());
    }

    @Override
    public void end(byte[] last) {
        if (!gone()) {
            response.end(Buffer.buffer(last));
        }
    }

    /**
     * The error event is the last word. The body is left without its last chunk: a client that skips events it does not
     * know still sees that this is no proper end, and nobody takes the connection for one to use again.
     */
    @Override
    public void breakOff(byte[] last) {
        if (!gone()) {
            response.write(Buffer.buffer(last)).onComplete(done -> cut());
        }
    }

    @Override
    public void cut() {
        connection.close();
    }

    @Override
    public void left(Runnable gone, Runnable over) {
        gone.run();
    }
}
