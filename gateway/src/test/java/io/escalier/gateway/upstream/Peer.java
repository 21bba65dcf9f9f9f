package io.escalier.gateway.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The upstream's end of one connection. */
final class Peer implements AutoCloseable {
    static final String EVENTS =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

    private final Socket socket;

    Peer(Socket socket) throws SocketException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ScriptedUpstream.PATIENCE_MILLIS);
    }

    /**
     * What was asked.
     *
     * @param line the request line
     * @param headers by lower-case name
     * @param body by content-length
     */
    record Asked(String line, Map<String, String> headers, String body) {
        String attempt() {
            return headers.getOrDefault("x-client-request-id", "none");
        }
    }

    Asked read() {
        String[] head = readHead().split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; !head[i].isEmpty(); i++) {
            int colon = head[i].indexOf(':');
            headers.put(
                    head[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    head[i].substring(colon + 1).strip());
        }
        try {
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return new Asked(head[0], headers, new String(in().readNBytes(length), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readHead() {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in().read();
                if (next < 0) {
                    throw new IllegalStateException("the connection closed before a request: '" + head + "'");
                }
                head.write(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return head.toString(ISO_8859_1);
    }

    int readByte() {
        try {
            return in().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until the other end closes. */
    String readAll() {
        try {
            return new String(in().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream in() throws IOException {
        return socket.getInputStream();
    }

    Peer write(String text) {
        return write(text.getBytes(UTF_8));
    }

    Peer write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** As one HTTP chunk. */
    Peer chunk(String text) {
        return write(framed(text));
    }

    static String framed(String text) {
        return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
    }

    /** The last HTTP chunk. */
    Peer lastChunk() {
        return write("0\r\n\r\n");
    }

    /** A whole answer with a length. */
    Peer answer(String status, String type, String body) {
        return write("HTTP/1.1 " + status + "\r\ncontent-type: " + type + "\r\ncontent-length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
    }

    /** Waits until the other end has closed; anything that it still says is an error. */
    boolean isClosed() {
        try {
            return in().read() < 0;
        } catch (SocketException e) {
            return true; // reset
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes with FIN. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes with RST. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
