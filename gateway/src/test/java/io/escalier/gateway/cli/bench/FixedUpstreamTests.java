package io.escalier.gateway.cli.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fixed upstream")
class FixedUpstreamTests {
    private final Sockets sockets = new Sockets();

    @AfterEach
    void close() {
        sockets.close();
    }

    @Test
    @DisplayName("is asked 1600 bytes and answers 800")
    void buffered() throws Exception {
        Buffer request = Shape.BUFFERED.request();
        assertEquals(1600, request.length());
        HttpResponse<byte[]> answer = sockets.post(sockets.serve(new FixedUpstream(sockets.vertx, 0)), request);
        assertEquals(200, answer.statusCode());
        assertEquals(800, answer.body().length);
        assertTrue(Shape.BUFFERED.accepts(Buffer.buffer(answer.body())));
        assertFalse(Shape.STREAMED.accepts(Buffer.buffer(answer.body())));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    @DisplayName("streams 120 events and the closing one, at once or one by one")
    void streamed(long pauseMillis) throws Exception {
        Buffer request = Shape.STREAMED.request();
        assertEquals(1600, request.length());
        HttpResponse<byte[]> answer =
                sockets.post(sockets.serve(new FixedUpstream(sockets.vertx, pauseMillis)), request);
        Buffer all = Buffer.buffer();
        SampleChat.events().forEach(all::appendBuffer);
        assertEquals(121, SampleChat.events().size());
        assertArrayEquals(all.getBytes(), answer.body());
        assertTrue(Shape.STREAMED.accepts(all));
    }

    @Test
    @DisplayName("refuses a body that is not a chat request, so that a subject cannot win by breaking it")
    void refusesBrokenBodies() throws Exception {
        int port = sockets.serve(new FixedUpstream(sockets.vertx, 0));
        assertEquals(400, sockets.post(port, Buffer.buffer("{\"model\":")).statusCode());
        assertEquals(
                400, sockets.post(port, Buffer.buffer("{\"stream\":\"yes\"}")).statusCode());
        assertEquals(400, sockets.post(port, Buffer.buffer("[1]")).statusCode());
    }

    @Test
    @DisplayName("has answers of which a part is not taken for the whole")
    void partsAreNotAccepted() {
        Buffer answer = SampleChat.answer();
        assertFalse(Shape.BUFFERED.accepts(answer.getBuffer(0, answer.length() / 2)));
        Buffer withoutOne = Buffer.buffer();
        SampleChat.events().stream().skip(1).forEach(withoutOne::appendBuffer);
        assertFalse(Shape.STREAMED.accepts(withoutOne));
        Buffer withoutEnd = Buffer.buffer();
        SampleChat.events().stream().limit(120).forEach(withoutEnd::appendBuffer);
        assertFalse(Shape.STREAMED.accepts(withoutEnd));
    }
}
