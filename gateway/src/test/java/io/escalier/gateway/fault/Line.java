package io.escalier.gateway.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The upstream's end of one connection, in the hands of a test. */
final class Line {
    private static final int PATIENCE_MILLIS = 20_000;

    /** The head of a stream. */
    static final String EVENTS =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

    private final Socket socket;

    Line(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** The next request, head and body; null when the other end has closed. */
    @Nullable
    String request() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = text.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Writes these bytes in one segment, as far as the system lets it. */
    Line write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    Line write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** As one HTTP chunk. */
    Line chunk(String text) throws IOException {
        return write(framed(text));
    }

    static String framed(String text) {
        return Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n";
    }

    /** A whole answer. */
    Line answer(String status, String type, String body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\ncontent-type: " + type + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return write(head + "content-length: " + bytes.length + "\r\n\r\n").write(bytes);
    }

    /** Says nothing for a while, or until the other end has closed. */
    Line silent(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the other end has closed");
            }
        } catch (SocketTimeoutException over) {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
        return this;
    }

    /** Waits until the other end has closed or reset. */
    void awaitEnd() {
        try {
            socket.getInputStream().readAllBytes();
        } catch (IOException reset) {
            return;
        }
    }

    /** Closes in good order. */
    void close() throws IOException {
        socket.close();
    }

    /** Closes with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
