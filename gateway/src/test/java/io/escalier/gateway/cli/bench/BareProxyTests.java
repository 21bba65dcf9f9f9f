package io.escalier.gateway.cli.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bare proxy")
class BareProxyTests {
    private final Sockets sockets = new Sockets();

    @AfterEach
    void close() {
        sockets.close();
    }

    @Test
    @DisplayName("forwards the body with another model and everything else as it was, and the answer as it came")
    void changesTheModelOnly() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        int proxy = proxyTo(sockets.serve(request -> request.body().onSuccess(body -> {
            seen.add(request.method() + " " + request.path());
            seen.add(body.toString());
            request.response().putHeader("content-type", "application/json").end(SampleChat.answer());
        })));
        HttpResponse<byte[]> answer = sockets.post(proxy, Shape.BUFFERED.request());
        assertEquals(200, answer.statusCode());
        assertArrayEquals(SampleChat.answer().getBytes(), answer.body());
        assertEquals("POST /v1/chat/completions", seen.get(0));
        JsonObject asked = Shape.BUFFERED.request().toJsonObject();
        assertEquals("bench", asked.getString("model"));
        assertEquals(asked.put("model", "bench-upstream"), new JsonObject(seen.get(1)));
    }

    @Test
    @DisplayName("passes a stream's bytes through, and its content type")
    void streamsPass() throws Exception {
        int proxy = proxyTo(sockets.serve(new FixedUpstream(sockets.vertx, 1)));
        HttpResponse<byte[]> answer = sockets.post(proxy, Shape.STREAMED.request());
        Buffer all = Buffer.buffer();
        SampleChat.events().forEach(all::appendBuffer);
        assertArrayEquals(all.getBytes(), answer.body());
        assertEquals(
                "text/event-stream", answer.headers().firstValue("content-type").orElse(""));
    }

    @Test
    @DisplayName("passes an upstream's error on with its status")
    void errorsPass() throws Exception {
        int proxy = proxyTo(sockets.serve(request -> request.body()
                .onSuccess(body -> request.response().setStatusCode(429).end("{\"error\":{}}"))));
        HttpResponse<byte[]> answer = sockets.post(proxy, Shape.BUFFERED.request());
        assertEquals(429, answer.statusCode());
        assertEquals("{\"error\":{}}", Buffer.buffer(answer.body()).toString());
    }

    @Test
    @DisplayName("really parses both ways: what is no JSON is an error")
    void parses() throws Exception {
        int proxy = proxyTo(sockets.serve(
                request -> request.body().onSuccess(body -> request.response().end("no json"))));
        assertEquals(502, sockets.post(proxy, Shape.BUFFERED.request()).statusCode());
        assertEquals(502, sockets.post(proxy, Buffer.buffer("no json")).statusCode());
    }

    private int proxyTo(int upstream) throws Exception {
        return sockets.serve(new BareProxy(sockets.vertx, upstream));
    }
}
